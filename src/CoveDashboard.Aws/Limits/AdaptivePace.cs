namespace CoveDashboard.Aws.Limits;

/// <summary>
/// How many calls a second AWS can be asked for, learnt from what it throttles. Without a pace until the first throttling
/// answer; then no faster than before it. Whenever an interval ends in which more than a tenth of the answers were throttled, the
/// pace falls to what AWS accepted, at most by half; then it rises along a cubic curve, first steeply, flat where it was
/// throttled last, then steeply again. Not for several threads.
/// </summary>
/// <remarks>See docs/decisions/0014.</remarks>
/// <param name="slowest">Calls a second, below which no throttling brings the pace.</param>
internal sealed class AdaptivePace(TimeProvider time, double slowest = AdaptivePace.Slowest)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Calls a second, where nothing is known of AWS's limit. No API of AWS that we call allows fewer; what is refused above it is carried by the retries.</summary>
    public const double Slowest = 4;

    /// <summary>Calls a second to begin with, when so few were sent that they tell nothing.</summary>
    public const double SlowestAtFirst = 10;

    /// <summary>Share of throttled answers that the retries may carry alone.</summary>
    public const double Tolerated = 0.1;

    private const double DeepestCut = 0.5;

    /// <summary>CUBIC's scaling constant (RFC 9438), with calls a second in place of segments.</summary>
    private const double Steepness = 0.4;

    private Curve? _curve;
    private long _began = time.GetTimestamp();
    private long _last = time.GetTimestamp();
    private double _sentBefore;
    private int _sent;
    private int _answered;
    private int _throttled;

    /// <summary>Calls a second now; null: as many as one likes.</summary>
    public double? Rate => _curve?.At(time.GetElapsedTime(_curve.Since));

    /// <summary>Throttling answers in all.</summary>
    public long Throttles { get; private set; }

    /// <summary>When AWS throttled last.</summary>
    public long LastThrottle { get; private set; }

    public void Sent()
    {
        // Without a pace only the calls before the first throttling are of interest.
        if (_curve is null && time.GetElapsedTime(_began) >= Interval)
            Begin();
        _sent++;
        _last = time.GetTimestamp();
    }

    /// <param name="throttled">AWS refused to do it now.</param>
    /// <param name="isAsked">Somebody waits for the next permit.</param>
    public void Answered(bool throttled, bool isAsked)
    {
        if (_curve is not null && time.GetElapsedTime(_began) >= Interval)
            Judge(isAsked);
        _answered++;
        _last = time.GetTimestamp();
        if (!throttled)
            return;
        _throttled++;
        Throttles++;
        LastThrottle = _last;
        if (_curve is null)
            Start(Math.Max(Math.Max(slowest, SlowestAtFirst), Math.Max(_sentBefore, SentASecond)));
    }

    private double SentASecond => _sent / Math.Max(Interval.TotalSeconds, time.GetElapsedTime(_began, _last).TotalSeconds);

    /// <summary>Once an interval: slower, free again, or on along the curve.</summary>
    private void Judge(bool isAsked)
    {
        var share = _answered == 0 ? 0 : (double)_throttled / _answered;
        var rate = Rate!.Value;
        if (share > Tolerated)
            Cut(Math.Min(rate, SentASecond), share);
        else if (_throttled == 0 && !isAsked && SentASecond < rate / 2)
            _curve = null;
        Begin();
    }

    private void Cut(double sent, double share)
    {
        var slower = Math.Max(slowest, sent * Math.Max(DeepestCut, 1 - share));
        // Between the two, as in CUBIC's fast convergence: back at once to what was too fast would be throttled again.
        _curve = Curve.Rising(slower, plateau: Math.Max(slower, (sent + slower) / 2), time.GetTimestamp());
    }

    private void Start(double rate) => _curve = Curve.Rising(rate, plateau: rate, time.GetTimestamp());

    private void Begin()
    {
        _sentBefore = SentASecond;
        (_began, _sent, _answered, _throttled) = (time.GetTimestamp(), 0, 0, 0);
    }

    /// <summary>Calls a second over time, with a plateau.</summary>
    private sealed record Curve(double Plateau, double SecondsToPlateau, long Since)
    {
        public static Curve Rising(double from, double plateau, long since) => new(plateau, Math.Cbrt((plateau - from) / Steepness), since);

        public double At(TimeSpan age) => Plateau + (Steepness * Math.Pow(age.TotalSeconds - SecondsToPlateau, 3));
    }
}
