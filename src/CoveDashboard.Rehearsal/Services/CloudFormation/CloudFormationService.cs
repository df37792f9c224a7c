using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.CloudFormation;

/// <summary>CloudFormation: stacks, their parameters included, as AWS does.</summary>
internal sealed class CloudFormationService : IRehearsedService
{
    private const int SizeOfPage = 100;

    private readonly StackPlanter _planter;
    private readonly Paging _paging;

    public CloudFormationService(StackPlanter planter, Paging paging)
    {
        _planter = planter;
        _paging = paging;
        Operations = new Dictionary<string, OperationHandler>(StringComparer.Ordinal) { ["DescribeStacks"] = new(DescribeStacks) };
    }

    public string Id => "cloudformation";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; }

    private Answer DescribeStacks(Call call, JsonObject input)
    {
        var wanted = input["StackName"]?.GetValue<string>();
        var stacks = _planter.Plant(call.AccountId, call.Region).Where(s => wanted is null || wanted == s.Name || wanted == s.Id).ToArray();
        if (wanted is not null && stacks.Length == 0)
            return new AwsFault("ValidationError", $"Stack with id {wanted} does not exist");
        if (_paging.Page($"Stacks{wanted}", stacks, input["NextToken"], asked: null, SizeOfPage) is not { } page)
            return new AwsFault("ValidationError", "The token is invalid.");

        var output = new JsonObject { ["Stacks"] = new JsonArray([.. page.Items.Select(ToShape)]) };
        if (page.Next is { } next)
            output["NextToken"] = next;
        return output;
    }

    private static JsonObject ToShape(Stack stack) => new()
    {
        ["StackId"] = stack.Id,
        ["StackName"] = stack.Name,
        ["StackStatus"] = stack.Status,
        ["CreationTime"] = stack.CreationTime,
        ["EnableTerminationProtection"] = stack.IsTerminationProtected,
        ["DriftInformation"] = new JsonObject { ["StackDriftStatus"] = stack.Drift },
        ["Parameters"] = new JsonArray([.. stack.Parameters.Select(p => new JsonObject { ["ParameterKey"] = p.Key, ["ParameterValue"] = p.Value })]),
    };
}
