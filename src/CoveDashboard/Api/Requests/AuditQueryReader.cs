using System.Globalization;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads the query string of a list of audit entries.</summary>
internal static class AuditQueryReader
{
    public static Validated<AuditQuery> Read(IQueryCollection query)
    {
        var reader = new QueryReader(query);
        var kind = reader.Text("kind");
        if (kind is not null && !AuditQuery.IsKind(kind))
            reader.Fault("kind", "Write a kind or its first words, in lower case, e.g. run or run.started.");
        return reader.Close(new AuditQuery
        {
            From = Moment(reader, "from"),
            To = Moment(reader, "to"),
            Kind = kind,
            Actor = reader.Text("actor"),
            Subject = reader.Text("subject"),
            Connection = reader.Text("connection"),
            After = Sequence(reader),
            Limit = reader.Limit(),
        });
    }

    private static DateTimeOffset? Moment(QueryReader reader, string name)
    {
        if (reader.Text(name) is not { } text)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
            return moment;
        reader.Fault(name, "Write a UTC date or time, e.g. 2026-11-21 or 2026-11-21T06:00:00Z.");
        return null;
    }

    private static long? Sequence(QueryReader reader)
    {
        if (reader.Text("after") is not { } text)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return sequence;
        reader.Fault("after", "Write the sequence number of an entry, or the \"next\" of the page before.");
        return null;
    }
}
