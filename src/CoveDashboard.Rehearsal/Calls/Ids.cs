using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Calls;

/// <summary>Ids of what a call makes. They derive from the request's id, so a replayed call makes the same ones.</summary>
internal static class Ids
{
    public static Dice For(Call call, string topic) => new(0, $"{call.RequestId} {topic}");
}
