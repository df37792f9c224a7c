namespace CoveDashboard.Engine.Freezes;

/// <summary>An administrator's word that an override counts no more.</summary>
/// <param name="By"><c>issuer|subject</c>.</param>
public sealed record FreezeWithdrawal(string Reason, string By, string ByName, DateTimeOffset At);
