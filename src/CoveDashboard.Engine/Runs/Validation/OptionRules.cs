using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Runs.Validation;

/// <summary>What STS and IAM accept for a run's options. Faults never repeat an external id.</summary>
internal static partial class OptionRules
{
    public const int MaxConcurrency = 1000;
    private const int MaxPolicyArns = 10;

    public static void Check(RunOptions options, List<Fault> faults)
    {
        if (options.RoleName is { } role && !RoleForm().IsMatch(role))
            faults.Add(new Fault("options.roleName", $"{AwsIds.Quote(role)} is not a role: give its name (64 characters of letters, digits and +=,.@_-), a path and name, or an ARN arn:aws:iam::…:role/…."));
        if (options.RoleSessionName is { } session && !SessionNameForm().IsMatch(session))
            faults.Add(new Fault("options.roleSessionName", $"{AwsIds.Quote(session)} is not a session name: 2 to 64 characters of letters, digits and +=,.@_-."));
        if (options.ExternalId is { } external && !ExternalIdForm().IsMatch(external))
            faults.Add(new Fault("options.externalId", "Is not an external id: 2 to 1,224 characters of letters, digits and +=,.@:/_-."));
        if (options.MaxConcurrency is { } concurrency && concurrency is < 1 or > MaxConcurrency)
            faults.Add(new Fault("options.maxConcurrency", $"{options.MaxConcurrency} is not between 1 and {MaxConcurrency:N0}."));
        CheckPolicy(options.Policy, faults);
        CheckPolicyArns(options.PolicyArns, faults);
        CheckBudget(options.FailureBudget, "options.failureBudget", faults);
    }

    private static void CheckPolicy(string? policy, List<Fault> faults)
    {
        if (policy is null)
            return;
        if (policy.Length > SessionPolicy.MaxLength)
            faults.Add(new Fault("options.policy", $"Has {policy.Length:N0} characters; AWS takes at most {SessionPolicy.MaxLength:N0}."));
        else if (!IsPolicy(policy))
            faults.Add(new Fault("options.policy", "Is not a policy: a JSON object with a Statement is needed."));
    }

    private static bool IsPolicy(string policy)
    {
        try
        {
            return JsonNode.Parse(policy) is JsonObject document
                && (document["Statement"] is JsonObject || (document["Statement"] is JsonArray { Count: > 0 } several && several.All(s => s is JsonObject)));
        }
        catch (JsonException)
        {
            return false;
        }
        catch (ArgumentException)
        {
            // A duplicate member is found only when the object is read.
            return false;
        }
    }

    private static void CheckPolicyArns(IReadOnlyList<string> arns, List<Fault> faults)
    {
        if (arns.Count > MaxPolicyArns)
            faults.Add(new Fault("options.policyArns", $"Names {arns.Count} policies; AWS takes at most {MaxPolicyArns}."));
        for (var index = 0; index < arns.Count; index++)
            if (!PolicyArnForm().IsMatch(arns[index]))
                faults.Add(new Fault($"options.policyArns[{index}]", $"{AwsIds.Quote(arns[index])} is not the ARN of a managed policy, e.g. arn:aws:iam::aws:policy/ReadOnlyAccess."));
    }

    public static void CheckBudget(FailureBudget? budget, string path, List<Fault> faults)
    {
        if (budget is null)
            return;
        if (budget.Count is null == budget.Percent is null)
            faults.Add(new Fault(path, "Takes exactly one of count and percent."));
        if (budget.Count is < 0)
            faults.Add(new Fault($"{path}.count", $"{budget.Count} is negative."));
        if (budget.Percent is { } percent && !(percent is >= 0 and <= 100))
            faults.Add(new Fault($"{path}.percent", $"{percent} is not between 0 and 100."));
    }

    [GeneratedRegex(@"^(arn:aws[a-z-]*:iam::[0-9]{12}:role)?/?([\x21-\x2e\x30-\x7e]{1,100}/){0,5}[A-Za-z0-9_+=,.@-]{1,64}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoleForm();

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{2,64}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SessionNameForm();

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@:/-]{2,1224}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExternalIdForm();

    [GeneratedRegex(@"^arn:aws[a-z-]*:iam::(aws|[0-9]{12}):policy/[\x21-\x7e]{1,512}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PolicyArnForm();
}
