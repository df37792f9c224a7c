using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Api.Exports;

/// <summary>
/// Results as a table: one row a result row; a target that did not succeed has one row that says why, so that what is
/// unknown is seen. Null cells are absent or unknown.
/// </summary>
internal sealed class ResultTable
{
    private static readonly string[] TargetColumns = ["accountId", "accountName", "email", "ouPath", "region", "state", "errorCode", "errorMessage"];

    private readonly IReadOnlyList<ActionColumn> _columns;
    private readonly bool _isRehearsal;

    public ResultTable(IReadOnlyList<ActionColumn> columns, bool isRehearsal)
    {
        _columns = columns;
        _isRehearsal = isRehearsal;
        Header = [.. isRehearsal ? ["rehearsal"] : Array.Empty<string>(), .. TargetColumns, .. columns.Select(c => c.Name)];
    }

    public IReadOnlyList<string> Header { get; }

    public IEnumerable<IReadOnlyList<Cell>> Rows(TargetResult result)
    {
        if (result.State is TargetState.Succeeded)
            return (result.Rows ?? []).Select(row => (IReadOnlyList<Cell>)[.. Target(result), .. _columns.Select(c => Cell.Of(row[c.Name], c.Type))]);
        return [[.. Target(result), .. _columns.Select(_ => default(Cell))]];
    }

    /// <summary>The rows of all results, as they come.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Cell>> StreamAsync(IAsyncEnumerable<TargetResult> results)
    {
        await foreach (var result in results)
            foreach (var row in Rows(result))
                yield return row;
    }

    private IEnumerable<Cell> Target(TargetResult r)
    {
        var cells = new Cell[]
        {
            new(r.Target.AccountId), new(r.Target.AccountName), new(r.Target.Email), new(r.Target.OuPath), new(r.Target.Region),
            new(r.State.ToString()), new(r.Error?.Code), new(r.Error?.Message),
        };
        return _isRehearsal ? cells.Prepend(new Cell("REHEARSAL")) : cells;
    }
}
