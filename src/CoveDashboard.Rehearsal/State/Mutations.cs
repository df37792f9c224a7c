using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.State;

/// <summary>Runs the calls that change state, one at a time, and journals those that succeed.</summary>
internal sealed class Mutations(World world, Journal? journal)
{
    public Answer Run(OperationModel operation, OperationHandler handler, Call call, JsonObject input) => world.Write(() =>
    {
        var answer = handler.Run(call, input);
        if (answer.Fault is null)
            journal?.Append(JournalEntry.Of(operation, call, input));
        return answer;
    });
}
