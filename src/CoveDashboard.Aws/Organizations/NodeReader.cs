using System.Globalization;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Aws.Organizations;

/// <summary>Accounts and OUs as AWS's JSON gives them.</summary>
internal static class NodeReader
{
    public static Account Account(JsonObject node, string? parentId)
    {
        var id = Text(node, "Id") ?? "";
        // State replaced Status, which was retired; older endpoints have only Status.
        var state = Text(node, "State") ?? Text(node, "Status");
        return new(
            id,
            Text(node, "Name") is { Length: > 0 } name ? name : id,
            Text(node, "Email"),
            Text(node, "Arn"),
            AccountStates.Parse(state),
            Text(node, "JoinedMethod"),
            Moment(Text(node, "JoinedTimestamp")),
            parentId)
        { Fields = FieldsOf(node) };
    }

    /// <summary>An account of which only the id is readable.</summary>
    public static Account BareAccount(string id, string? parentId) =>
        new(id, id, Email: null, Arn: null, AccountState.Unknown, JoinedMethod: null, JoinedAt: null, parentId);

    public static OrganizationalUnit Unit(JsonObject node, string? parentId)
    {
        var id = Text(node, "Id") ?? "";
        return new(id, Text(node, "Name") is { Length: > 0 } name ? name : id, Text(node, "Arn"), parentId) { Fields = FieldsOf(node) };
    }

    /// <summary>A child of ListChildren has an id and a type, nothing that describes it.</summary>
    private static string? FieldsOf(JsonObject node) => node.ContainsKey("Arn") ? node.ToJsonString() : null;

    private static string? Text(JsonObject node, string name) => (string?)node[name];

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
