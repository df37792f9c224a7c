namespace CoveDashboard.Rehearsal.Organization;

/// <summary>The root or an organizational unit. Changes only under the world's write lock.</summary>
internal sealed class Unit(string id, string name, string? parentId)
{
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    /// <summary>Null for the root.</summary>
    public string? ParentId { get; } = parentId;

    public bool IsRoot => ParentId is null;

    public List<Unit> Units { get; } = [];

    public List<Account> Accounts { get; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; set; } = Organization.Tags.None;
}
