using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Notices.Messages;

/// <summary>JSON of our own; docs/notices.md states its members. New ones may come, none is renamed.</summary>
internal static class GenericMessage
{
    public static JsonObject Of(Notice notice, Uri link, bool addAccounts)
    {
        var json = new JsonObject
        {
            ["id"] = notice.Id.ToString("D"),
            ["kind"] = notice.Kind.ToString(),
            ["at"] = Moment(notice.At),
            ["connection"] = notice.Connection,
            ["rehearsal"] = notice.IsRehearsal,
            ["title"] = notice.Title,
            ["text"] = notice.Text,
            ["link"] = link.AbsoluteUri,
        };
        if (notice.Run is { } run)
            json["run"] = Run(run);
        if (notice.Plan is { } plan)
            json["plan"] = Plan(plan);
        if (notice.Wave is { } wave)
            json["wave"] = new JsonObject { ["ended"] = wave.Ended, ["of"] = wave.Of };
        if (notice.Drift is { } drift)
            json["drift"] = new JsonObject
            {
                ["added"] = drift.Added,
                ["removed"] = drift.Removed,
                ["changed"] = drift.Changed,
                ["compared"] = drift.Compared,
                ["unknown"] = drift.Unknown,
            };
        if (addAccounts)
            json["accounts"] = new JsonObject
            {
                ["count"] = notice.AccountCount,
                ["ids"] = new JsonArray([.. notice.Accounts.Select(a => (JsonNode)a)]),
            };
        return json;
    }

    private static JsonObject Run(NoticeRun run) => new()
    {
        ["id"] = run.Id.ToString("D"),
        ["number"] = run.Number,
        ["action"] = run.Action,
        ["status"] = run.Status.ToString(),
        ["schedule"] = run.Schedule,
        ["totals"] = new JsonObject
        {
            ["targets"] = run.Totals.Targets,
            ["succeeded"] = run.Totals.Succeeded,
            ["failed"] = run.Totals.Failed,
            ["assumeRoleFailed"] = run.Totals.AssumeRoleFailed,
            ["skipped"] = run.Totals.Skipped,
            ["cancelled"] = run.Totals.Cancelled,
            ["unknown"] = run.Totals.Unknown,
        },
    };

    private static JsonObject Plan(NoticePlan plan) => new()
    {
        ["hash"] = plan.Hash,
        ["number"] = plan.Number,
        ["action"] = plan.Action,
        ["state"] = plan.State.ToString(),
        ["changes"] = plan.Changes,
        ["approvals"] = plan.Approvals,
        ["approvalsRequired"] = plan.ApprovalsRequired,
        ["expiresAt"] = Moment(plan.ExpiresAt),
    };

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
}
