using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Components.Pages.Runs.Map;

/// <summary>How many accounts are known. An account whose targets are all skipped is not asked; one read in some of its regions is partial.</summary>
/// <param name="Asked">Accounts with at least one target that was not skipped, and those not reached.</param>
/// <param name="Known">Every target that was not skipped succeeded.</param>
/// <param name="Partial">Some succeeded, some did not and never will.</param>
/// <param name="Unknown">None succeeded and none will.</param>
/// <param name="Pending">Still has targets to come.</param>
/// <param name="NotReached">Left out of the run: the calling account and the management account.</param>
public sealed record Coverage(int Asked, int Known, int Partial, int Unknown, int Pending, int NotReached)
{
    public static Coverage Of(MapLayout layout, TargetStateMap states, int notReached)
    {
        int asked = notReached, known = 0, partial = 0, unknown = 0, pending = 0;
        for (var row = 0; row < layout.Rows.Count; row++)
        {
            int succeeded = 0, lost = 0, open = 0;
            for (var column = 0; column < layout.Columns.Count; column++)
            {
                var ordinal = layout.OrdinalAt(row, column);
                if (ordinal == MapLayout.NoTarget)
                    continue;
                switch (states[ordinal])
                {
                    case TargetState.Succeeded:
                        succeeded++;
                        break;
                    case TargetState.Queued or TargetState.Running:
                        open++;
                        break;
                    case TargetState.Failed or TargetState.AssumeRoleFailed or TargetState.Cancelled or TargetState.Unknown:
                        lost++;
                        break;
                    case TargetState.Skipped:
                        break;
                }
            }
            if (succeeded + lost + open == 0)
                continue;
            asked++;
            if (open > 0)
                pending++;
            else if (lost == 0)
                known++;
            else if (succeeded > 0)
                partial++;
            else
                unknown++;
        }
        return new Coverage(asked, known, partial, unknown + notReached, pending, notReached);
    }

    /// <summary>The line under a table: what is, of how much, and what is missing.</summary>
    public string Describe(long rows)
    {
        var line = $"{rows:N0} {(rows == 1 ? "row" : "rows")} from {Known:N0} of {Asked:N0} accounts";
        if (Partial > 0)
            line += $"; {Partial:N0} partial";
        if (Unknown > 0)
            line += $"; {Unknown:N0} unknown";
        if (Pending > 0)
            line += $"; {Pending:N0} still to come";
        line += ".";
        return NotReached > 0 ? $"{line} {NotReached:N0} of them {(NotReached == 1 ? "was" : "were")} left out (see About)." : line;
    }
}
