namespace CoveDashboard.Engine.Connections;

/// <summary>What a check found, step by step, in order.</summary>
/// <param name="Caller">Who reads the organization and assumes the members' roles: the last layer. Null when a layer failed.</param>
/// <param name="Standing">What the caller's account is to the organization.</param>
/// <param name="Layers">Who one is at each layer of the role chain, as far as it could be climbed.</param>
public sealed record ConnectionReport(
    DateTimeOffset CheckedAt, CallerIdentity? Caller, CallerStanding Standing, IReadOnlyList<CallerLayer> Layers, IReadOnlyList<ConnectionCheck> Checks)
{
    /// <summary>Nothing that was tried failed, and who calls is known.</summary>
    public bool Works => Caller is not null && Checks.All(c => c.Passed != false);
}

/// <summary>Who one is at one layer of a role chain.</summary>
/// <param name="RoleArn">Role that was assumed to get there; null: the base credentials.</param>
/// <param name="Standing">What its account is to the organization.</param>
/// <param name="DelegatedServices">Service principals that its account administers for the organization; null: not known.</param>
public sealed record CallerLayer(string? RoleArn, CallerIdentity Identity, CallerStanding Standing, IReadOnlyList<string>? DelegatedServices);

/// <summary>One step of a check.</summary>
/// <param name="Area">What it is about.</param>
/// <param name="Title">What was tried, e.g. <c>List the accounts of the root</c>.</param>
/// <param name="Passed">Null: not tried, for the reason in <paramref name="Detail"/>.</param>
/// <param name="Detail">What was found, or AWS's message (hostile text).</param>
/// <param name="Statements">IAM statements that would grant it, each with its place; empty when nothing is missing or it cannot be told.</param>
/// <param name="Remedies">What a person can do, in order of likelihood.</param>
public sealed record ConnectionCheck(
    CheckArea Area, string Title, bool? Passed, string Detail, IReadOnlyList<NeededStatement> Statements, IReadOnlyList<string> Remedies);

/// <summary>An IAM statement to add.</summary>
/// <param name="Place">Where to, e.g. <c>policy of arn:aws:iam::111122223333:role/CoveCaller</c>.</param>
/// <param name="Json">The statement, indented. Holds no secret: an external id is a placeholder.</param>
public sealed record NeededStatement(string Place, string Json);

/// <summary>What a step of a check is about.</summary>
public enum CheckArea
{
    Identity,
    Organization,
    ReadingRole,
    ApplyRole,
}
