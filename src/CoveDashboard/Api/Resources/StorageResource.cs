using CoveDashboard.Engine.Retention;

namespace CoveDashboard.Api.Resources;

/// <summary>How large the store is, and what is done about it.</summary>
/// <param name="FreeBytes">Within <paramref name="Bytes"/>, free for what comes next; null: not known.</param>
/// <param name="Growth">A day each, oldest first.</param>
/// <param name="Removable">What a sweep would remove now.</param>
/// <param name="Sweeps">Newest first.</param>
internal sealed record StorageResource(
    string Provider,
    long Bytes,
    long? FreeBytes,
    IReadOnlyList<StoragePart> Parts,
    IReadOnlyList<TableSize> Tables,
    IReadOnlyList<SizeSample> Growth,
    RetentionPolicy Policy,
    RemovableResource Removable,
    IReadOnlyList<RetentionSweep> Sweeps)
{
    public static StorageResource From(StorageReport report) => new(
        report.Size.Provider, report.Size.Bytes, report.Size.FreeBytes, report.Size.Parts, report.Size.Tables, report.Samples,
        report.Preview.Policy, RemovableResource.From(report.Preview), report.Sweeps);
}

/// <summary>What a sweep would remove.</summary>
/// <param name="More">There may be more than one sweep takes.</param>
/// <param name="Items">The runs, oldest first.</param>
internal sealed record RemovableResource(int Runs, long Results, long Rows, bool More, IReadOnlyList<RemovableRun> Items)
{
    public static RemovableResource From(RetentionPreview preview) => new(preview.Runs.Count, preview.Results, preview.Rows, preview.IsCut, preview.Runs);
}

/// <summary>What a sweep did, or would do.</summary>
/// <param name="Sweep">Null: nothing was removed.</param>
/// <param name="Removable">Of a dry run only.</param>
internal sealed record SweepAnswerResource(string Message, RetentionSweep? Sweep, RemovableResource? Removable)
{
    public static SweepAnswerResource From(SweepAnswer answer) => new(answer.Message, answer.Sweep, null);

    public static SweepAnswerResource From(RetentionPreview preview) => new(
        preview.Policy.IsOn ? "Dry run: nothing was removed." : "Dry run: the retention policy is off, so a sweep removes nothing.", null, RemovableResource.From(preview));
}
