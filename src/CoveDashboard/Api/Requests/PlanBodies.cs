using System.Text.Json.Nodes;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads the bodies of what is done to plans and to a connection's writes.</summary>
internal static class PlanBodies
{
    private const int MaxText = 2000;

    /// <summary>The body, or every fault.</summary>
    /// <param name="isOptional">An empty body is an empty object.</param>
    public static async Task<Validated<T>> ReadAsync<T>(HttpRequest http, Func<JsonFields, T> read, CancellationToken cancellationToken, bool isOptional = false)
        where T : class
    {
        var body = isOptional ? await RequestBody.ReadOptionalAsync(http, cancellationToken) : await RequestBody.ReadAsync(http, cancellationToken);
        if (!body.IsValid)
            return Validated<T>.Refused(body.Faults);
        var faults = new List<Fault>();
        var value = Read(body.Value, read, faults);
        return faults.Count == 0 ? Validated<T>.Of(value) : Validated<T>.Refused(faults);
    }

    /// <summary>Every decision carries a word of the person.</summary>
    public static string Comment(JsonFields fields) => Words(fields, "comment", "Say what you looked at, what is wrong with the plan, or why the rest stays as it is.");

    public static string Confirm(JsonFields fields) => fields.Required("confirm");

    public static StrikeRequest Strike(JsonFields fields) => new(fields.Integers("changes") ?? [], RolloutReader.Read(fields.Object("rollout")));

    public static UndoBody Undo(JsonFields fields) => new(fields.Texts("accounts"), fields.Texts("ous"));

    public static ContinueBody Continue(JsonFields fields) => new(RolloutReader.ReadBudget(fields.Object("failureBudget")));

    /// <summary>A stop is never refused for want of words.</summary>
    public static string StopReason(JsonFields fields) => fields.Text("reason") is { } reason && !string.IsNullOrWhiteSpace(reason) ? Short(fields, "reason", reason) : "No reason was given.";

    public static string ReleaseReason(JsonFields fields) => Words(fields, "reason", "Say why writes may go on.");

    public static string OverrideReason(JsonFields fields) => Words(fields, "reason", "Say why this plan may start in spite of the freeze.");

    public static string WithdrawReason(JsonFields fields) => Words(fields, "reason", "Say why the freeze holds this plan again.");

    private static string Words(JsonFields fields, string name, string advice)
    {
        var text = fields.Required(name);
        if (fields.Has(name) && string.IsNullOrWhiteSpace(text))
            fields.Fault(name, $"Is empty. {advice}");
        return Short(fields, name, text);
    }

    private static string Short(JsonFields fields, string name, string text)
    {
        if (text.Length > MaxText)
            fields.Fault(name, $"Has {text.Length:N0} characters; at most {MaxText:N0} are kept.");
        return text;
    }

    private static T Read<T>(JsonObject json, Func<JsonFields, T> read, List<Fault> faults)
    {
        var fields = new JsonFields(json, "", faults);
        var value = read(fields);
        fields.Close();
        return value;
    }
}

/// <summary>The body of <c>strike</c> as it was read.</summary>
internal sealed record StrikeRequest(IReadOnlyList<int> Changes, Engine.Plans.Rollout? Rollout);

/// <summary>The body of <c>continue</c>.</summary>
/// <param name="FailureBudget">Failures that a wave may have; null: as the stopped plan.</param>
internal sealed record ContinueBody(Engine.Runs.FailureBudget? FailureBudget);

/// <summary>The body of <c>approve</c>, <c>reject</c> and <c>close</c>, for the API's description.</summary>
internal sealed record CommentBody(string Comment);

/// <summary>The body of <c>strike</c>, for the API's description.</summary>
/// <param name="Changes">Their ids in the plan, from 1.</param>
internal sealed record StrikeBody(IReadOnlyList<int>? Changes, RolloutBody? Rollout);

/// <summary>The body of <c>apply</c>, for the API's description.</summary>
internal sealed record ApplyBody(string Confirm);

/// <summary>The body of <c>undo</c>; without both everything that was applied.</summary>
internal sealed record UndoBody(IReadOnlyList<string>? Accounts, IReadOnlyList<string>? Ous);

/// <summary>The body of <c>freeze-override/withdraw</c>, for the API's description.</summary>
internal sealed record WithdrawBody(string Reason);

/// <summary>The body of <c>stop-writes</c> (where it may be left out) and <c>release-writes</c>, for the API's description.</summary>
internal sealed record ReasonBody(string? Reason);
