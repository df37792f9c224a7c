using System.Globalization;
using System.Text;

namespace CoveDashboard.Api.Exports.Evidence;

/// <summary>Finds a plan's calls in CloudTrail: by AWS's request ids, and by the names of the sessions that made them.</summary>
internal static class AthenaQuery
{
    /// <summary>Athena takes statements of 262,144 bytes; an id with its quotation marks has some 40.</summary>
    private const int IdsAStatement = 5000;

    /// <summary>Clocks differ.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    public static string Of(EvidenceFacts facts)
    {
        var calls = facts.Outcomes.SelectMany(o => o.Calls).ToArray();
        var text = new StringBuilder();
        if (facts.IsRehearsal)
            text.Append("-- REHEARSAL: these calls went to an organization that is not there; no CloudTrail holds them.\n");
        text.Append(CultureInfo.InvariantCulture, $"-- The calls of plan {facts.Plan.Number} as CloudTrail recorded them. Write your table's name in place of cloudtrail_logs.\n");
        if (calls.Length == 0)
            return text.Append("-- No call was sent, so there is nothing to find.\n").ToString();
        var sessions = calls.Select(c => c.Principal.Split('/')[^1]).Where(s => s is not ("" or "-")).Distinct(StringComparer.Ordinal).ToArray();
        string[][] chunks = [.. calls.Select(c => c.RequestId).OfType<string>().Distinct(StringComparer.Ordinal).Chunk(IdsAStatement)];
        foreach (var ids in chunks.Length == 0 ? [[]] : chunks)
            text.Append(Statement(ids, sessions, calls.Min(c => c.At) - Margin, calls.Max(c => c.At) + Margin));
        return text.ToString();
    }

    private static string Statement(string[] ids, string[] sessions, DateTimeOffset from, DateTimeOffset to)
    {
        var any = new List<string>();
        if (ids.Length > 0)
            any.Add($"requestid IN ({List(ids)})");
        if (sessions.Length > 0)
            any.Add($"element_at(split(useridentity.arn, '/'), -1) IN ({List(sessions)})");
        return $"""

            SELECT eventtime, recipientaccountid, awsregion, eventsource, eventname, errorcode, requestid, useridentity.arn AS principal
            FROM cloudtrail_logs
            WHERE eventtime BETWEEN '{Time(from)}' AND '{Time(to)}'
              AND ({(any.Count == 0 ? "false" : string.Join("\n    OR ", any))})
            ORDER BY eventtime;

            """.ReplaceLineEndings("\n");
    }

    // Ids are AWS's text, and hostile like all of it.
    private static string List(string[] texts) => string.Join(", ", texts.Select(t => $"'{t.Replace("'", "''", StringComparison.Ordinal)}'"));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
