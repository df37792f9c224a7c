using CoveDashboard.Engine.Inventory.Views;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Inventory;

/// <summary>Saved views in a table, one row a view: what it said before stays in the audit.</summary>
internal sealed class SavedViewStore(StoreDatabase database) : ISavedViewStore
{
    private const string Select =
        """
        SELECT id AS Id, connection AS Connection, action AS Action, name AS Name, query AS Query, is_shared AS IsShared, owner AS Owner, owner_name AS OwnerName,
            version AS Version, changed_at AS ChangedAt, changed_by AS ChangedBy
        FROM saved_views
        """;

    public Task<IReadOnlyList<SavedView>> ListAsync(string connection, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SavedView>>(
            async s => [.. (await s.QueryAsync<Row>($"{Select} WHERE connection = @Connection ORDER BY name, id", new { Connection = connection })).Select(r => r.ToView())],
            cancellationToken);

    public Task<SavedView?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(async s => (await s.FirstAsync<Row>($"{Select} WHERE id = @Id", new { Id = Text(id) }))?.ToView(), cancellationToken);

    public Task<bool> AddAsync(SavedView view, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s => await s.ExecuteAsync(
                $"""
                INSERT INTO saved_views (id, connection, action, name, query, is_shared, owner, owner_name, version, changed_at, changed_by)
                SELECT @Id, @Connection, @Action, @Name, @Query, @IsShared, @Owner, @OwnerName, 1, @ChangedAt, @ChangedBy
                WHERE (SELECT COUNT(*) FROM saved_views WHERE connection = @Connection) < {ISavedViewStore.MaxPerConnection}
                """,
                Row.Of(view)) == 1,
            cancellationToken);

    public Task<bool> ChangeAsync(SavedView view, int version, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s => await s.ExecuteAsync(
                """
                UPDATE saved_views SET name = @Name, query = @Query, is_shared = @IsShared, version = @Version, changed_at = @ChangedAt, changed_by = @ChangedBy
                WHERE id = @Id AND version = @Version - 1
                """,
                Row.Of(view with { Version = version + 1 })) == 1,
            cancellationToken);

    public Task<bool> DeleteAsync(Guid id, int version, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s => await s.ExecuteAsync("DELETE FROM saved_views WHERE id = @Id AND version = @Version", new { Id = Text(id), Version = version }) == 1, cancellationToken);

    private static string Text(Guid id) => id.ToString("D");

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Connection { get; init; } = "";
        public string Action { get; init; } = "";
        public string Name { get; init; } = "";
        public string Query { get; init; } = "";
        public bool IsShared { get; init; }
        public string Owner { get; init; } = "";
        public string OwnerName { get; init; } = "";
        public int Version { get; init; }
        public long ChangedAt { get; init; }
        public string ChangedBy { get; init; } = "";

        public static Row Of(SavedView view) => new()
        {
            Id = Text(view.Id),
            Connection = view.Connection,
            Action = view.Action,
            Name = view.Name,
            Query = view.Query,
            IsShared = view.IsShared,
            Owner = view.Owner,
            OwnerName = view.OwnerName,
            Version = view.Version,
            ChangedAt = Ticks.From(view.ChangedAt),
            ChangedBy = view.ChangedBy,
        };

        public SavedView ToView() => new()
        {
            Id = Guid.Parse(Id),
            Connection = Connection,
            Action = Action,
            Name = Name,
            Query = Query,
            IsShared = IsShared,
            Owner = Owner,
            OwnerName = OwnerName,
            Version = Version,
            ChangedAt = Ticks.ToMoment(ChangedAt),
            ChangedBy = ChangedBy,
        };
    }
}
