using System.Security.Cryptography;
using System.Text;

namespace CoveDashboard.Engine.Notices;

/// <summary>
/// Something that happened and of which no notice is stored yet. The store writes it in the transaction that lets it happen, and takes it
/// away in the one that stores the notice: none is lost, and none becomes two notices.
/// </summary>
/// <param name="Key">Names it for good, over all installations: it holds a run's id or a plan's hash.</param>
/// <param name="Run">Number of the run; null: it is about a plan.</param>
/// <param name="Plan">Number of the plan; null: it is about a run.</param>
/// <param name="Wave">The wave that ended; null: none did.</param>
/// <param name="Attempts">How often no notice could be made of it.</param>
public sealed record NoticeEvent(string Key, NoticeTrigger Trigger, int? Run, int? Plan, int? Wave, DateTimeOffset At, int Attempts)
{
    /// <summary>Id of its notice.</summary>
    public Guid NoticeId => new(SHA256.HashData(Encoding.UTF8.GetBytes(Key)).AsSpan(0, 16));
}

/// <summary>What makes a notice; what it tells is decided when it is written. Names are stored.</summary>
public enum NoticeTrigger
{
    RunEnded,

    /// <summary>An inventory run ended: whether anything drifted is still to be found out.</summary>
    DriftAsked,
    PlanWaiting,
    PlanDecided,
    PlanExpiring,
    WaveEnded,
}
