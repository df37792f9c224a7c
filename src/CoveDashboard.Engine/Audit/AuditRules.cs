using System.Text.RegularExpressions;
using CoveDashboard.Engine.Json;

namespace CoveDashboard.Engine.Audit;

/// <summary>What may enter the chain. A fault is a bug of whoever appends, so it throws.</summary>
internal static partial class AuditRules
{
    public static void Check(AuditRecord record)
    {
        if (!IsKind(record.Kind))
            throw new ArgumentException($"\"{record.Kind}\" is no kind of audit entry: write words of lower-case letters, digits and hyphens with dots between.", nameof(record));
        foreach (var text in new[] { record.Kind, record.Connection, record.Subject, record.Actor.Issuer, record.Actor.Subject, record.Actor.Name })
            if (text?.Length > AuditRecord.MaxTextLength)
                throw new ArgumentException($"A text of a {record.Kind} entry has {text.Length} characters; {AuditRecord.MaxTextLength} fit.", nameof(record));
        var bytes = record.Details is { } details ? CanonicalJson.Canonicalize(details).Length : 0;
        if (bytes > AuditRecord.MaxDetailsBytes)
            throw new ArgumentException($"The details of a {record.Kind} entry have {bytes} bytes; {AuditRecord.MaxDetailsBytes} fit.", nameof(record));
    }

    public static void Check(AuditQuery query)
    {
        if (query.Kind is { } kind && !IsKind(kind))
            throw new ArgumentException($"\"{kind}\" is no kind of audit entry. Write one, or its first words, e.g. run or run.started.", nameof(query));
        if (query.Limit is < 1 or > AuditQuery.MaxLimit)
            throw new ArgumentException($"A page has 1 to {AuditQuery.MaxLimit} entries.", nameof(query));
    }

    /// <summary>Whether it can be a kind, or the first words of one.</summary>
    public static bool IsKind(string text) => KindFormat.IsMatch(text);

    [GeneratedRegex(@"^[a-z0-9-]+(\.[a-z0-9-]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KindFormat { get; }
}
