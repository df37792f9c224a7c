using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Actions.Parameters;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Reachability;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Runs.Validation;

/// <summary>Checks a request whole. Sends nothing but organization reads.</summary>
internal sealed class RunRequestValidator(
    IConnectionCatalogue connections,
    IActionCatalogue actions,
    IOrganizationDirectory organizations,
    IRegionDirectory regions,
    IReachability reachability,
    NamedSets sets)
{
    private const int MaxReason = 2000;

    /// <summary>Only what decides the targets is checked; a preview has no options and parameters yet.</summary>
    public async Task<Validated<TargetPlan>> PreviewAsync(RunRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        var connection = FindConnection(request, faults);
        var action = FindAction(request, faults);
        if (connection is null || action is null)
            return Validated<TargetPlan>.Refused(faults);
        var organization = await ReadAsync(connection, faults, cancellationToken);
        if (organization is null)
            return Validated<TargetPlan>.Refused(faults);
        var (plan, found) = await ResolveAsync(request, action, organization, connection, actor, cancellationToken);
        if (found.Count > 0 || !plan.IsValid)
            return Validated<TargetPlan>.Refused([.. found, .. plan.Faults]);
        return plan.Value with { Refusing = await RefusingAsync(plan.Value, connection, request.Options.RoleName, cancellationToken) };
    }

    private async Task<IReadOnlyList<AccountReach>> RefusingAsync(TargetPlan plan, ConnectionSettings connection, string? role, CancellationToken cancellationToken)
    {
        var known = await reachability.ReadAsync(connection, role, cancellationToken);
        var refusing = new List<AccountReach>();
        // An account's targets lie side by side; of united sets it may have fewer regions than there are.
        var step = plan.Targets.Count == plan.AccountCount * plan.Regions.Count ? plan.Regions.Count : 1;
        for (var first = 0; first < plan.Targets.Count && known.Count > 0; first += step)
            if (plan.Targets[first] is { UseCallerSession: false } target && known.Of(target.AccountId) is { IsRefusal: true } reach && (refusing.Count == 0 || refusing[^1] != reach))
                refusing.Add(reach);
        return refusing;
    }

    public async Task<Validated<ValidRun>> ValidateAsync(RunRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        var connection = FindConnection(request, faults);
        var action = FindAction(request, faults);
        OptionRules.Check(request.Options, faults);
        var optionsAreRight = faults.Count == 0;
        if (request.Reason?.Length > MaxReason)
            faults.Add(new Fault("reason", $"Has {request.Reason.Length:N0} characters; at most {MaxReason:N0} are kept."));
        RemediationRules.Check(request, action, faults);
        var parameters = action is null ? [] : ParameterSchema.Apply(action.ParameterSchema, request.Parameters, faults);
        if (action is not null && optionsAreRight)
            CheckPolicySize(action, request.Options, faults);

        var organization = connection is null ? null : await ReadAsync(connection, faults, cancellationToken);
        if (connection is null || organization is null)
            return Validated<ValidRun>.Refused(faults);
        CheckRole(connection, request, organization, faults);
        var (plan, found) = await ResolveAsync(request, action, organization, connection, actor, cancellationToken);
        faults.AddRange(found);
        faults.AddRange(plan.Faults);
        if (faults.Count > 0 || action is null || !plan.IsValid)
            return Validated<ValidRun>.Refused(faults);
        var narrowed = request.Resources is { } resources ? NarrowedTargets.Of(plan.Value, new AskedResources(resources)) : plan.Value;
        return narrowed.Targets.Count == 0
            ? Validated<ValidRun>.Refused(new Fault("resources", "None of them lies in an account and region that takes part."))
            : new ValidRun(connection, action, parameters, organization, narrowed);
    }

    /// <returns>The targets, and what is wrong with the target sets that are named.</returns>
    private async Task<(Validated<TargetPlan> Plan, IReadOnlyList<Fault> Faults)> ResolveAsync(
        RunRequest request, ActionDescription? action, Organization organization, ConnectionSettings connection, Actor actor, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        var found = await sets.FindAsync(request.Targets.Sets, organization, connection, actor, faults, cancellationToken);
        var question = Question(request, action, organization, connection, actor) with { Sets = found };
        // Without its sets the rest is still checked, so that every fault is said at once.
        if (faults.Count > 0)
            question = question with { Sets = [], Targets = question.Targets with { Sets = null } };
        return (TargetResolver.Resolve(question, regions), faults);
    }

    /// <summary>Resources that are named without targets bring their own accounts and regions.</summary>
    private static TargetQuestion Question(
        RunRequest request, ActionDescription? action, Organization organization, ConnectionSettings connection, Actor actor)
    {
        var scope = action?.Scope ?? ActionScope.Regional;
        var targets = request.Targets;
        var selected = request.Regions;
        if (request.Resources is { Count: > 0 } resources && targets is { Include: null, Sets: null })
            targets = targets with
            {
                Include = [.. resources.Select(r => r.AccountId).Distinct(StringComparer.Ordinal)],
                IncludeCallingAccount = targets.IncludeCallingAccount || resources.Any(r => r.AccountId == organization.Identity.CallerAccountId),
            };
        if (request.Resources is { Count: > 0 } placed && !selected.IsOwn && scope == ActionScope.Regional)
            selected = selected with { Include = [.. placed.Select(r => r.Region).Distinct(StringComparer.Ordinal)] };
        return new TargetQuestion(targets, selected, organization, connection, scope, OusOf(actor));
    }

    // Who only reads sees what an operator without limits would reach.
    private static IReadOnlySet<string>? OusOf(Actor actor) => actor.Is(Role.Operator) ? actor.OusFor(Role.Operator) : null;

    private ConnectionSettings? FindConnection(RunRequest request, List<Fault> faults)
    {
        var connection = connections.Find(request.Connection);
        if (connection is null)
            faults.Add(new Fault("connection", $"There is no connection {AwsIds.Quote(request.Connection)}.{Known(connections.All.Select(c => c.Name))}"));
        return connection;
    }

    private ActionDescription? FindAction(RunRequest request, List<Fault> faults)
    {
        var action = actions.Find(request.Action)?.Description;
        if (action is null)
            faults.Add(new Fault("action", $"There is no action {AwsIds.Quote(request.Action)}.{Known(actions.All.Select(a => a.Description.Id))}"));
        return action;
    }

    private async Task<Organization?> ReadAsync(ConnectionSettings connection, List<Fault> faults, CancellationToken cancellationToken)
    {
        try
        {
            return await organizations.GetAsync(connection.Name, maxAge: null, cancellationToken);
        }
        catch (AwsCallException refused)
        {
            faults.Add(new Fault("connection", $"{connection.Name} cannot be used: {refused.Operation ?? "the first call"} gave {refused.Code}: {refused.Message}"));
            return null;
        }
    }

    private static void CheckRole(ConnectionSettings connection, RunRequest request, Organization organization, List<Fault> faults)
    {
        var identity = organization.Identity;
        var hasRole = request.Options.RoleName is not null || connection.MemberRole is not null || identity.CallerAccountId == identity.ManagementAccountId;
        if (!hasRole && identity.ManagementAccountId is not null)
            faults.Add(new Fault("options.roleName", $"The caller is not the management account, so no role is known in the members. Name one, or set Cove:Connections:{connection.Name}:MemberRole."));
    }

    private static void CheckPolicySize(ActionDescription action, RunOptions options, List<Fault> faults)
    {
        var length = SessionPolicy.Build(action.Operations, options).Length;
        if (length > SessionPolicy.MaxLength)
            faults.Add(new Fault(
                options.Policy is null ? "action" : "options.policy",
                $"The session policy would have {length:N0} characters; AWS takes {SessionPolicy.MaxLength:N0}. The action's Deny is never dropped to make room: shorten the policy, or name it by ARN in options.policyArns."));
    }

    private static string Known(IEnumerable<string> names)
    {
        var list = string.Join(", ", names.Take(20));
        return list.Length == 0 ? "" : $" There are {list}.";
    }
}
