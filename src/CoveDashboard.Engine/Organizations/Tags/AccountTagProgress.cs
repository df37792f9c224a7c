namespace CoveDashboard.Engine.Organizations.Tags;

/// <summary>How far a reading of tags has come.</summary>
/// <param name="Asked">Accounts that were asked about, refused ones too.</param>
/// <param name="Accounts">All accounts of the organization; 0 while these are being read.</param>
public readonly record struct AccountTagProgress(int Asked, int Accounts);
