using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.State;

/// <summary>A change that was made: enough to make it again and get the same ids and times.</summary>
internal sealed record JournalEntry(string Service, string Operation, string AccountId, string CallerArn, string Region, DateTimeOffset At, string RequestId, JsonObject Input)
{
    public static JournalEntry Of(OperationModel operation, Call call, JsonObject input) =>
        new(operation.Service.Id, operation.Name, call.AccountId, call.Caller.Arn, call.Region, call.Now, call.RequestId, input);
}
