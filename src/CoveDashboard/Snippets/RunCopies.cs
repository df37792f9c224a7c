using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Snippets.Calls;
using CoveDashboard.Snippets.Runs;

namespace CoveDashboard.Snippets;

/// <summary>Writes a run, or a part of it, as code. Safe for many threads; sends nothing to AWS.</summary>
internal sealed class RunCopies(IRunDesk desk, IActionCatalogue actions, IConnectionCatalogue connections, IRegionDirectory directory)
{
    /// <param name="account">Only this account; null: all.</param>
    /// <param name="region">Only this region; null: all.</param>
    /// <returns>Faults name the parameters <c>as</c>, <c>account</c> and <c>region</c>.</returns>
    public async Task<Validated<string>> WriteAsync(Run run, CopyFormat format, string? account, string? region, CancellationToken cancellationToken)
    {
        if (run.Plan is not null)
            return Refused("as", $"Run {run.Number} applies a plan: copy the plan's changes, each is the exact call.");
        if (actions.Find(run.Action)?.Description is not { } action)
            return Refused("as", $"The action {run.Action} is not in the catalogue any more.");
        if (connections.Find(run.Connection) is not { } connection)
            return Refused("as", $"The connection {run.Connection} is not configured any more, so its roles are not known.");
        var targets = await desk.TargetsAsync(run.Id, cancellationToken);
        var inactive = (await desk.LeftOutAsync(run.Id, cancellationToken)).Where(l => l.Reason == LeftOutReason.NotActive).Select(l => l.AccountId).ToHashSet(StringComparer.Ordinal);
        var wanted = targets.Where(t => (account is null || t.AccountId == account) && (region is null || t.Region == region) && !inactive.Contains(t.AccountId)).ToArray();
        if (wanted.Length == 0)
            return Refused(account is null ? "region" : "account", "The run has no such target.");
        return Write(Copied(run, action, connection, wanted, isNarrowed: account is not null || region is not null || run.RetryOf is not null || run.Sets.Count > 0), format);
    }

    private static string Write(CopiedRun run, CopyFormat format) => format switch
    {
        CopyFormat.Botocove => BotocoveRun.Write(run),
        CopyFormat.Boto3 => Boto3Run.Write(run),
        CopyFormat.AwsCli => CliRun.Write(run),
        CopyFormat.Curl => CurlRun.Write(run),
    };

    private CopiedRun Copied(Run run, ActionDescription action, ConnectionSettings connection, Target[] targets, bool isNarrowed)
    {
        var own = targets.Where(t => t.UseCallerSession).Select(t => t.AccountId).Distinct(StringComparer.Ordinal).ToArray();
        var accounts = targets.Where(t => !t.UseCallerSession).Select(t => t.AccountId).Distinct(StringComparer.Ordinal).ToArray();
        var asked = targets.Select(t => t.Region).Where(r => r != Target.GlobalRegion).Distinct(StringComparer.Ordinal).ToArray();
        var partition = connection.Partition ?? asked.Append(connection.Region ?? "").Select(r => directory.Find(r)?.Partition).FirstOrDefault(p => p is not null) ?? "aws";
        string[] regions = asked.Length > 0 ? asked : [BaseRegion.Of(connection, partition)];
        var outline = CallOutline.Of(action);
        var selection = isNarrowed ? new TargetSelection(accounts, [], own.Length > 0) : run.Targets;
        return new CopiedRun
        {
            Remarks = [.. Remarks(run, action, connection, accounts.Length + own.Length, regions.Length, outline)],
            Scope = run.Scope,
            Outline = outline,
            Accounts = accounts,
            OwnAccounts = own,
            Regions = regions,
            Roles = MemberRoles.Of(connection, partition, run.Options.RoleName, accounts),
            RoleSessionName = run.Options.RoleSessionName ?? connection.RoleSessionName ?? $"copy-of-run-{run.Number}",
            Policy = SessionPolicy.Build(action.Operations, run.Options),
            PolicyArns = run.Options.PolicyArns,
            Concurrency = run.Options.MaxConcurrency ?? connection.MaxConcurrency,
            FailFast = run.Options.FailFast,
            Selection = WithoutRoot(selection),
            Endpoint = connection.EndpointOfAll(),
            Request = RunWish.Of(run, isNarrowed ? selection with { Include = [.. own, .. accounts] } : selection, run.Scope == ActionScope.Regional ? asked : null),
        };
    }

    private static IEnumerable<string> Remarks(Run run, ActionDescription action, ConnectionSettings connection, int accounts, int regions, CallOutline outline)
    {
        var over = Format.Of(accounts, "account") + (run.Scope == ActionScope.Regional ? $" × {Format.Of(regions, "region")}" : "");
        yield return $"Run {run.Number} of {run.Connection}: {action.Title} ({action.Id} {action.Version}) over {over}.";
        yield return "These are the calls that it makes to read; what the action leaves out, computes and joins from the answers is not in the copy.";
        if (run.Sets.Count > 0)
            yield return $"The target sets {string.Join(", ", run.Sets.Select(s => s.Name))} are copied as the accounts and regions that they meant then.";
        if (run.Kind == ActionKind.Remediation)
            yield return "The run only planned; what it would change is copied from its plan, change by change.";
        if (run.Parameters.Count > 0)
            yield return $"Not in it either: the action's parameters {Text.AsciiJson.Of(run.Parameters)}.";
        if (outline.Unsaid.Count > 0)
            yield return $"Not in it, because only the action knows what to ask: {string.Join("; ", outline.Unsaid)}.";
        if (connection.AssumeRoles is [.., var last])
            yield return $"The connection reaches its accounts as {last.RoleArn}: have that role's credentials first.";
    }

    /// <summary>botocove takes no root; everything is what it does without.</summary>
    private static TargetSelection WithoutRoot(TargetSelection selection) =>
        selection.Include?.Any(id => id.StartsWith("r-", StringComparison.Ordinal)) == true ? selection with { Include = null } : selection;

    private static Validated<string> Refused(string path, string message) => Validated<string>.Refused(new Fault(path, message));
}
