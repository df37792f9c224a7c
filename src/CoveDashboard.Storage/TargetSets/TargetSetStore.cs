using System.Text.Json;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.TargetSets;

/// <summary>Target sets in a table, one row a set: what it said before stays with the runs that used it, and in the audit.</summary>
internal sealed class TargetSetStore(StoreDatabase database) : ITargetSetStore
{
    private const string Select =
        """
        SELECT connection AS Connection, name AS Name, version AS Version, description AS Description, definition AS Definition, is_shared AS IsShared,
            owner AS Owner, owner_name AS OwnerName, changed_at AS ChangedAt, changed_by AS ChangedBy
        FROM target_sets WHERE connection = @Connection
        """;

    public Task<IReadOnlyList<TargetSet>> ListAsync(string connection, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<TargetSet>>(
            async s => [.. (await s.QueryAsync<Row>($"{Select} ORDER BY name LIMIT @Limit", new { Connection = connection, Limit = ITargetSetStore.MaxPerConnection })).Select(r => r.ToSet())],
            cancellationToken);

    public Task<TargetSet?> FindAsync(string connection, string name, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async s => (await s.FirstAsync<Row>($"{Select} AND name = @Name", new { Connection = connection, Name = name }))?.ToSet(),
            cancellationToken);

    public Task<bool> AddAsync(TargetSet set, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s => await s.ExecuteAsync(
                """
                INSERT INTO target_sets (connection, name, version, description, definition, is_shared, owner, owner_name, changed_at, changed_by)
                VALUES (@Connection, @Name, @Version, @Description, @Definition, @IsShared, @Owner, @OwnerName, @ChangedAt, @ChangedBy)
                ON CONFLICT (connection, name) DO NOTHING
                """,
                Row.Of(set, version: 1)) == 1,
            cancellationToken);

    public Task<bool> ChangeAsync(TargetSet set, int version, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s => await s.ExecuteAsync(
                """
                UPDATE target_sets SET version = @Version, description = @Description, definition = @Definition, is_shared = @IsShared,
                    changed_at = @ChangedAt, changed_by = @ChangedBy
                WHERE connection = @Connection AND name = @Name AND version = @Version - 1
                """,
                Row.Of(set, version + 1)) == 1,
            cancellationToken);

    public Task<bool> DeleteAsync(string connection, string name, int version, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s => await s.ExecuteAsync(
                "DELETE FROM target_sets WHERE connection = @Connection AND name = @Name AND version = @Version",
                new { Connection = connection, Name = name, Version = version }) == 1,
            cancellationToken);

    private sealed record Row
    {
        public string Connection { get; init; } = "";
        public string Name { get; init; } = "";
        public int Version { get; init; }
        public string Description { get; init; } = "";
        public string Definition { get; init; } = "";
        public bool IsShared { get; init; }
        public string Owner { get; init; } = "";
        public string OwnerName { get; init; } = "";
        public long ChangedAt { get; init; }
        public string ChangedBy { get; init; } = "";

        public static Row Of(TargetSet set, int version) => new()
        {
            Connection = set.Connection,
            Name = set.Name,
            Version = version,
            Description = set.Description,
            Definition = JsonSerializer.Serialize(set.Definition),
            IsShared = set.IsShared,
            Owner = set.Owner ?? "",
            OwnerName = set.OwnerName ?? "",
            ChangedAt = Ticks.From(set.ChangedAt),
            ChangedBy = set.ChangedBy ?? "",
        };

        public TargetSet ToSet() => new()
        {
            Connection = Connection,
            Name = Name,
            Version = Version,
            Description = Description,
            Definition = JsonSerializer.Deserialize<TargetSetDefinition>(Definition)!,
            IsShared = IsShared,
            Owner = Owner,
            OwnerName = OwnerName,
            ChangedAt = Ticks.ToMoment(ChangedAt),
            ChangedBy = ChangedBy,
        };
    }
}
