namespace CoveDashboard.Storage.Rows.Images;

/// <summary>One place of a table with its rows: a target of a run, or a cell of an inventory. Never changed.</summary>
/// <param name="Run">Number of the run that read the rows.</param>
/// <param name="Ordinal">Its target.</param>
/// <param name="Bodies">Unpacked JSON of the rows, by position.</param>
/// <param name="KnownAt">Ticks; inventories only.</param>
/// <param name="UnknownSince">Ticks; inventories only.</param>
internal sealed record ImageCell(
    ImageAccount Account, string Region, int Run, int Ordinal, byte[][] Bodies, long KnownAt = 0, long? UnknownSince = null)
{
    // What objects take beside their bytes; accounts and names of regions are shared.
    private const int Overhead = 160;
    private const int RowOverhead = 64;

    /// <summary>Bytes of memory, about.</summary>
    public long Weight
    {
        get
        {
            var weight = (long)Overhead;
            foreach (var body in Bodies)
                weight += body.Length + RowOverhead;
            return weight;
        }
    }
}
