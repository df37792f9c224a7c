namespace CoveDashboard.Engine.Inventory.Drift;

/// <summary>One side of a comparison: an inventory at a moment, or as a run and its retries saw it. Exactly one of the two is given.</summary>
public sealed record DriftSide
{
    public Guid? Run { get; init; }

    public DateTimeOffset? Moment { get; init; }

    public static DriftSide Of(Guid run) => new() { Run = run };

    public static DriftSide At(DateTimeOffset moment) => new() { Moment = moment };
}
