namespace CoveDashboard.Engine.Notices;

/// <summary>What a notice tells. Names are stored and part of the configuration, the API and the messages.</summary>
public enum NoticeKind
{
    /// <summary>A run ended as it should, or was cancelled.</summary>
    RunEnded,

    /// <summary>A run ended with failures, failed, or was stopped.</summary>
    RunFailed,

    /// <summary>An inventory run found something else than was known before it.</summary>
    Drift,

    /// <summary>A plan was sealed and waits for people.</summary>
    PlanWaiting,

    /// <summary>A plan has all its approvals, or was rejected.</summary>
    PlanDecided,

    /// <summary>A plan that waits, or is approved and not applied, expires soon.</summary>
    PlanExpiring,

    /// <summary>A wave of an apply ended, and the next one waits for a person.</summary>
    WaveWaiting,

    /// <summary>An apply ended before it came to every change: stopped, failed or cancelled.</summary>
    ApplyStopped,

    /// <summary>An administrator tries a channel. Goes to that channel whatever it asks for.</summary>
    Test,
}
