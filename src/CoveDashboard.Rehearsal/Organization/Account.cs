namespace CoveDashboard.Rehearsal.Organization;

/// <summary>An account of the organization. Changes only under the world's write lock.</summary>
internal sealed class Account
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string ParentId { get; set; }

    public string State { get; set; } = AccountState.Active;

    public bool WasInvited { get; init; }

    public required DateTimeOffset JoinedTimestamp { get; init; }

    /// <summary>The account has the roles that the organization assumes.</summary>
    public bool HasRoles { get; init; } = true;

    public IReadOnlyDictionary<string, string> Tags { get; set; } = Organization.Tags.None;

    public bool IsActive => State == AccountState.Active;
}
