namespace CoveDashboard.Rehearsal.Resources;

/// <summary>An IAM user.</summary>
internal sealed record IamUser(string Name, string Id, DateTimeOffset CreateDate, DateTimeOffset? PasswordLastUsed, IReadOnlyList<IamAccessKey> AccessKeys);

/// <param name="LastUsed">Null when the key was never used.</param>
internal sealed record IamAccessKey(string Id, bool IsActive, DateTimeOffset CreateDate, DateTimeOffset? LastUsed, string LastUsedService, string LastUsedRegion);
