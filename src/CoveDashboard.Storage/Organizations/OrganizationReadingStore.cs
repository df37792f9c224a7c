using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Organizations;

/// <summary>Readings in a table, one row a reading. The key decides who of several processes keeps a reading.</summary>
internal sealed class OrganizationReadingStore(StoreDatabase database) : IOrganizationReadingStore
{
    private const string Select =
        """
        SELECT connection AS Connection, number AS Number, hash AS Hash, first_seen_at AS FirstSeenAt, last_seen_at AS LastSeenAt, organization_id AS OrganizationId,
            caller_arn AS CallerArn, accounts AS Accounts, units AS Units, is_partial AS IsPartial
        FROM organization_readings WHERE connection = @Connection
        """;

    public Task<IReadOnlyList<OrganizationReading>> ListAsync(string connection, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<OrganizationReading>>(
            async s => [.. (await s.QueryAsync<Row>($"{Select} ORDER BY number", new { Connection = connection })).Select(r => r.ToReading())], cancellationToken);

    public Task<OrganizationReading?> LastAsync(string connection, CancellationToken cancellationToken) =>
        database.ReadAsync(async s => (await s.FirstAsync<Row>($"{Select} ORDER BY number DESC LIMIT 1", new { Connection = connection }))?.ToReading(), cancellationToken);

    public Task<ReadOnlyMemory<byte>?> DocumentAsync(string connection, int number, CancellationToken cancellationToken) =>
        database.ReadAsync<ReadOnlyMemory<byte>?>(
            async s => await s.ScalarAsync<object>(
                "SELECT document FROM organization_readings WHERE connection = @Connection AND number = @Number", new { Connection = connection, Number = number }) is { } document
                ? (ReadOnlyMemory<byte>?)s.Dialect.DecodeRow(document)
                : null,
            cancellationToken);

    public Task<bool> ProlongAsync(string connection, int number, DateTimeOffset seenAt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async s => await s.ExecuteAsync(
                """
                UPDATE organization_readings SET last_seen_at = CASE WHEN last_seen_at < @SeenAt THEN @SeenAt ELSE last_seen_at END
                WHERE connection = @Connection AND number = @Number
                    AND NOT EXISTS (SELECT 1 FROM organization_readings n WHERE n.connection = @Connection AND n.number > @Number)
                """,
                new { Connection = connection, Number = number, SeenAt = Ticks.From(seenAt) }) == 1,
            cancellationToken);

    public Task<bool> AddAsync(OrganizationReading reading, ReadOnlyMemory<byte> document, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s =>
            {
                var added = await s.ExecuteAsync(
                    """
                    INSERT INTO organization_readings (connection, number, hash, first_seen_at, last_seen_at, organization_id, caller_arn, accounts, units, is_partial, document)
                    VALUES (@Connection, @Number, @Hash, @FirstSeenAt, @LastSeenAt, @OrganizationId, @CallerArn, @Accounts, @Units, @IsPartial, @Document)
                    ON CONFLICT (connection, number) DO NOTHING
                    """,
                    new
                    {
                        reading.Connection,
                        reading.Number,
                        reading.Hash,
                        FirstSeenAt = Ticks.From(reading.FirstSeenAt),
                        LastSeenAt = Ticks.From(reading.LastSeenAt),
                        reading.OrganizationId,
                        reading.CallerArn,
                        reading.Accounts,
                        reading.Units,
                        reading.IsPartial,
                        Document = s.Dialect.EncodeRow(document),
                    }) == 1;
                if (added)
                    await s.ExecuteAsync(
                        "DELETE FROM organization_readings WHERE connection = @Connection AND number <= @Oldest",
                        new { reading.Connection, Oldest = reading.Number - IOrganizationReadingStore.MaxPerConnection });
                return added;
            },
            cancellationToken);

    private sealed record Row
    {
        public string Connection { get; init; } = "";
        public int Number { get; init; }
        public string Hash { get; init; } = "";
        public long FirstSeenAt { get; init; }
        public long LastSeenAt { get; init; }
        public string? OrganizationId { get; init; }
        public string CallerArn { get; init; } = "";
        public int Accounts { get; init; }
        public int Units { get; init; }
        public bool IsPartial { get; init; }

        public OrganizationReading ToReading() => new()
        {
            Connection = Connection,
            Number = Number,
            Hash = Hash,
            FirstSeenAt = Ticks.ToMoment(FirstSeenAt),
            LastSeenAt = Ticks.ToMoment(LastSeenAt),
            OrganizationId = OrganizationId,
            CallerArn = CallerArn,
            Accounts = Accounts,
            Units = Units,
            IsPartial = IsPartial,
        };
    }
}
