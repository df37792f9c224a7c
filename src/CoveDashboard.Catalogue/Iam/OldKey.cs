using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Iam;

/// <summary>An access key as a plan keeps it, and the change that deactivates it.</summary>
internal static class OldKey
{
    public static readonly ActionOperation Update = new("iam", "UpdateAccessKey", "iam:UpdateAccessKey");

    private const string Active = "Active";
    private const string Inactive = "Inactive";

    /// <summary>Names the key within its account: IAM finds a key only with its user.</summary>
    public static string Resource(string? userName, JsonObject key) => $"{userName}/{key.Text("AccessKeyId")}";

    /// <param name="wasUsed">Whether it was used lately, where that decides; null: it does not decide, or is unknown.</param>
    public static JsonObject State(string? userName, JsonObject key, bool? wasUsed)
    {
        var state = key.Pick("AccessKeyId", "Status", "CreateDate");
        state["UserName"] = userName;
        state["WasUsedLately"] = wasUsed;
        return state;
    }

    public static bool IsActive(JsonObject key) => key.Text("Status") == Active;

    public static Change Deactivate(string userName, JsonObject key, bool? wasUsed, JsonObject? use)
    {
        var before = State(userName, key, wasUsed);
        var after = before.DeepClone().AsObject();
        after["Status"] = Inactive;
        return new Change
        {
            Resource = Resource(userName, key),
            Calls = [To(Inactive)],
            Before = before,
            After = after,
            Undo = Inverse.By(To(Active)),
            Note = Words(use),
        };

        PlannedCall To(string status) => Update.With(new JsonObject { ["UserName"] = userName, ["AccessKeyId"] = key.Copy("AccessKeyId"), ["Status"] = status });
    }

    /// <summary>When it was last used and for what.</summary>
    public static string Words(JsonObject? use) => use switch
    {
        null => "When it was last used is unknown: IAM refuses to tell.",
        _ when use.Text("LastUsedDate") is { } time => $"Last used at {time}{(KeyReader.ServiceOf(use) is { } service ? $" for {service}" : "")}.",
        _ => "Never used.",
    };
}
