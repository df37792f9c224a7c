namespace CoveDashboard.Storage.Database;

/// <summary>Moments as the store keeps them: UTC ticks of 100 ns, which lose nothing and compare as numbers.</summary>
internal static class Ticks
{
    public static long From(DateTimeOffset moment) => moment.UtcTicks;

    public static long? From(DateTimeOffset? moment) => moment?.UtcTicks;

    public static DateTimeOffset ToMoment(long ticks) => new(ticks, TimeSpan.Zero);

    public static DateTimeOffset? ToMoment(long? ticks) => ticks is { } known ? ToMoment(known) : null;
}
