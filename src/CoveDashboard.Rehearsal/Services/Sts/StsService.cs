using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Identity;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Services.Sts;

/// <summary>STS: who am I, and becoming somebody else.</summary>
internal sealed class StsService : IRehearsedService
{
    public StsService(World world, RoleDirectory roles, SessionTokens tokens, Func<RehearsalFaults> faults) => Operations = new Dictionary<string, OperationHandler>(StringComparer.Ordinal)
    {
        ["GetCallerIdentity"] = new(GetCallerIdentity),
        ["AssumeRole"] = new(new AssumeRole(world, roles, tokens, faults).Run, Resource: (_, input) => input["RoleArn"]?.GetValue<string>() ?? "*"),
    };

    public string Id => "sts";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; }

    private static Answer GetCallerIdentity(Call call, JsonObject input) => new JsonObject
    {
        ["UserId"] = call.Caller.UserId,
        ["Account"] = call.AccountId,
        ["Arn"] = call.Caller.Arn,
    };
}
