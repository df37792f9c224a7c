using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Board.Shares;

/// <inheritdoc cref="IShareDesk"/>
internal sealed class ShareDesk(IBoardShareStore store, IBoardSnapshotStore snapshots, BoardReading board, IAuditTrail trail, TimeProvider clock) : IShareDesk
{
    private const string Issuer = "board-share";
    private const int TokenBytes = 32;
    private const int TokenLength = 43;

    public Task<IReadOnlyList<BoardShare>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        return store.ListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Fault>> CheckAsync(string? snapshot, string note, int days, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        if (string.IsNullOrWhiteSpace(note) || note.Length > BoardShare.MaxNote)
            faults.Add(new Fault("note", $"Say for whom it is, in at most {BoardShare.MaxNote} characters."));
        if (days is < 1 or > BoardShare.MaxDays)
            faults.Add(new Fault("days", $"Write a whole number from 1 to {BoardShare.MaxDays}."));
        if (snapshot is not null && await snapshots.FindAsync(snapshot, cancellationToken) is null)
            faults.Add(new Fault("snapshot", "There is no such snapshot."));
        return faults;
    }

    public async Task<Validated<NewShare>> CreateAsync(string? snapshot, string note, int days, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        if (await CheckAsync(snapshot, note, days, cancellationToken) is { Count: > 0 } faults)
            return Validated<NewShare>.Refused(faults);
        var now = clock.GetUtcNow();
        var share = new BoardShare(Guid.NewGuid().ToString("N"), snapshot, note.Trim(), now, $"{actor.Issuer}|{actor.Subject}", actor.Name, now.AddDays(days), null, null);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        await SayAsync(AuditKinds.BoardShared, share, AuditActor.Of(actor), cancellationToken);
        return await store.AddAsync(share, Hash(token), cancellationToken)
            ? new NewShare(share, token)
            : Validated<NewShare>.Refused(new Fault("", $"There are {BoardShare.MaxShares} links that are good. Revoke some."));
    }

    public async Task<bool> RevokeAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        if ((await store.ListAsync(cancellationToken)).FirstOrDefault(s => s.Id == id) is not { RevokedAt: null } share)
            return false;
        await SayAsync(AuditKinds.BoardShareRevoked, share, AuditActor.Of(actor), cancellationToken);
        return await store.RevokeAsync(id, clock.GetUtcNow(), cancellationToken);
    }

    public async Task<SharedBoard?> OpenAsync(string token, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (token.Length != TokenLength || await store.FindAsync(Hash(token), cancellationToken) is not { } share || !share.IsGood(now))
            return null;
        if (share.UsedAt is not { } used || used.UtcDateTime.Date < now.UtcDateTime.Date)
        {
            await SayAsync(AuditKinds.BoardShareUsed, share, new AuditActor(Issuer, share.Id, share.Note), cancellationToken);
            await store.MarkUsedAsync(share.Id, now, cancellationToken);
        }
        if (share.Snapshot is not { } id)
            return new SharedBoard(share, await board.ReadAsync(cancellationToken), Note: null);
        return await snapshots.FindAsync(id, cancellationToken) is { } frozen ? new SharedBoard(share, frozen.Picture, frozen.Note) : null;
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private Task<AuditEntry> SayAsync(string kind, BoardShare share, AuditActor actor, CancellationToken cancellationToken) =>
        trail.AppendAsync(
            new AuditRecord(kind, actor, Subject: share.Id, Details: new JsonObject
            {
                ["note"] = share.Note,
                ["snapshot"] = share.Snapshot,
                ["expiresAt"] = share.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            }),
            cancellationToken);
}
