namespace CoveDashboard.Engine.Audit;

/// <summary>Checks a chain entry by entry, as it is read; holds no entry but the last. For one thread.</summary>
/// <param name="earlierHeads">Heads that were kept elsewhere; any order.</param>
/// <param name="key">The key that signed them.</param>
public sealed class AuditVerification(IEnumerable<AuditHead> earlierHeads, AuditHeadSigner key)
{
    private readonly List<AuditHead> _heads = [.. earlierHeads.OrderBy(h => h.Sequence)];
    private readonly List<AuditFault> _faults = [];
    private long _faultCount;
    private long _entries;
    private long _last;
    private string _lastHash = AuditChain.Genesis;
    private int _nextHead;
    private AuditHead? _verified;

    /// <param name="entry">The next of the chain, from the first on.</param>
    public void Add(AuditEntry entry)
    {
        _entries++;
        if (entry.Sequence <= _last)
            Fault(AuditFaultKind.OutOfOrder, entry.Sequence, $"Entry {entry.Sequence} comes after entry {_last}.");
        else if (entry.Sequence > _last + 1)
            Fault(AuditFaultKind.Removed, _last + 1, $"Entries {_last + 1} to {entry.Sequence - 1} are missing.");
        else if (entry.PreviousHash != _lastHash)
            Fault(AuditFaultKind.NotLinked, entry.Sequence, $"Entry {entry.Sequence} does not follow the entry before it.");
        if (AuditChain.HashOf(entry) != entry.Hash)
            Fault(AuditFaultKind.Altered, entry.Sequence, $"Entry {entry.Sequence} was altered: its content does not give its hash.");
        _last = Math.Max(_last, entry.Sequence);
        _lastHash = entry.Hash;
        CheckHeads(entry);
    }

    /// <summary>The verdict, when there is no further entry.</summary>
    public AuditVerdict Complete()
    {
        for (; _nextHead < _heads.Count; _nextHead++)
        {
            var head = _heads[_nextHead];
            if (IsSigned(head))
                Fault(AuditFaultKind.Truncated, head.Sequence, $"The chain ends at entry {_last}, but had {head.Sequence} at {AuditChain.FormatTime(head.Time)}.");
        }
        return new AuditVerdict(_entries, _verified, [.. _faults], _faultCount);
    }

    private void CheckHeads(AuditEntry entry)
    {
        for (; _nextHead < _heads.Count && _heads[_nextHead].Sequence <= entry.Sequence; _nextHead++)
        {
            var head = _heads[_nextHead];
            // A head of an entry that is missing: the gap was told above, and what stands here is not what the head pinned.
            if (!IsSigned(head))
                continue;
            if (head.Sequence == entry.Sequence && head.Hash == entry.Hash)
                _verified = head;
            else
                Fault(AuditFaultKind.Rewritten, head.Sequence, $"Entry {head.Sequence} is not the one that was signed at {AuditChain.FormatTime(head.Time)}: the chain was written anew.");
        }
    }

    private bool IsSigned(AuditHead head)
    {
        if (head.KeyId != key.KeyId)
            Fault(AuditFaultKind.HeadNotSigned, head.Sequence, $"The head of entry {head.Sequence} was signed by key {head.KeyId}; the key here is {key.KeyId}. Give the key that signed it.");
        else if (!key.HasSigned(head))
            Fault(AuditFaultKind.HeadNotSigned, head.Sequence, $"The head of entry {head.Sequence} is not as it was signed. Take it from another copy.");
        else
            return true;
        return false;
    }

    private void Fault(AuditFaultKind kind, long sequence, string message)
    {
        _faultCount++;
        if (_faults.Count < AuditVerdict.MaxFaults)
            _faults.Add(new AuditFault(kind, sequence, message));
    }
}
