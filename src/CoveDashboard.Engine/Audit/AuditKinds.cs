namespace CoveDashboard.Engine.Audit;

/// <summary>Kinds of audit entries. They are stored for good: none is ever renamed.</summary>
public static class AuditKinds
{
    public const string RunStarted = "run.started";
    public const string RunRetried = "run.retried";
    public const string RunCancelled = "run.cancelled";
    public const string RunPaused = "run.paused";
    public const string RunResumed = "run.resumed";
}
