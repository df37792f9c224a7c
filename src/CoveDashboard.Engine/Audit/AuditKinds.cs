namespace CoveDashboard.Engine.Audit;

/// <summary>Kinds of audit entries. They are stored for good: none is ever renamed.</summary>
public static class AuditKinds
{
    public const string RunStarted = "run.started";
    public const string RunRetried = "run.retried";
    public const string RunCancelled = "run.cancelled";
    public const string RunPaused = "run.paused";
    public const string RunResumed = "run.resumed";
    public const string PersonSignedIn = "person.signed-in";
    public const string PersonRefused = "person.sign-in-refused";
    public const string PersonLockedOut = "person.locked-out";
    public const string PersonAdded = "person.added";
    public const string PersonChanged = "person.changed";
}
