using CoveDashboard.Engine.Notices;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Notices;

/// <summary>A row of what happened and was not told yet.</summary>
internal sealed record NoticeEventRow
{
    public const string Columns = "event AS Event, source AS Source, run AS Run, plan AS Plan, wave AS Wave, at AS At, attempts AS Attempts";

    public string Event { get; init; } = "";
    public string Source { get; init; } = "";
    public int? Run { get; init; }
    public int? Plan { get; init; }
    public int? Wave { get; init; }
    public long At { get; init; }
    public int Attempts { get; init; }

    public NoticeEvent ToEvent() => new(Event, Enum.Parse<NoticeTrigger>(Source), Run, Plan, Wave, Ticks.ToMoment(At), Attempts);
}
