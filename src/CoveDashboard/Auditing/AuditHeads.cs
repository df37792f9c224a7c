using CoveDashboard.Engine.Audit;

namespace CoveDashboard.Auditing;

/// <summary>Signs the chain's newest entry and puts the head where the store is not. For one caller at a time.</summary>
internal sealed class AuditHeads(IAuditTrail trail, AuditHeadSigner signer, AuditHeadsFile file, AuditHeadWebhook webhook, TimeProvider clock)
{
    private AuditHead? _last;
    private bool _isRead;

    /// <summary>Signs unless a head of this UTC day is there; null then.</summary>
    public async Task<AuditHead?> SignDailyAsync(CancellationToken cancellationToken) =>
        (await LastAsync(cancellationToken))?.Time.UtcDateTime.Date >= clock.GetUtcNow().UtcDateTime.Date ? null : await SignAsync(cancellationToken);

    /// <summary>Signs the newest entry, unless its head is there; null then.</summary>
    public async Task<AuditHead?> SignAsync(CancellationToken cancellationToken)
    {
        var last = await LastAsync(cancellationToken);
        if (await trail.LastAsync(cancellationToken) is not { } newest || newest.Sequence == last?.Sequence)
            return null;
        var head = signer.Sign(newest, clock.GetUtcNow());
        await file.AppendAsync(head, cancellationToken);
        _last = head;
        await webhook.TellAsync(head, cancellationToken);
        return head;
    }

    private async Task<AuditHead?> LastAsync(CancellationToken cancellationToken)
    {
        if (!_isRead)
            _last = (await file.ReadAsync(cancellationToken)).Heads is [.., var last] ? last : null;
        _isRead = true;
        return _last;
    }
}
