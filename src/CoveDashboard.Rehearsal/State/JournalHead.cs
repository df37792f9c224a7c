namespace CoveDashboard.Rehearsal.State;

/// <summary>First line of a journal: the organization whose changes follow.</summary>
internal sealed record JournalHead(string OrganizationId, int Accounts, int Seed);
