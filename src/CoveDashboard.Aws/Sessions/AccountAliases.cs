using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace CoveDashboard.Aws.Sessions;

/// <summary>The aliases of accounts, as far as somebody asked for them; nobody is asked for an error's sake. Safe for many threads.</summary>
internal sealed class AccountAliases
{
    /// <summary>Accounts that are remembered; beyond it all are forgotten, and learnt again.</summary>
    public const int Capacity = 20_000;

    private readonly ConcurrentDictionary<(string Connection, string AccountId), string> _known = new();

    /// <summary>The first alias; null when nobody asked or there is none.</summary>
    public string? Find(string connection, string accountId) => _known.GetValueOrDefault((connection, accountId));

    /// <summary>Takes the answer of ListAccountAliases.</summary>
    public void Learn(string connection, string accountId, JsonObject output)
    {
        if (_known.Count >= Capacity)
            _known.Clear();
        if (FirstOf(output) is { } alias)
            _known[(connection, accountId)] = alias;
        else if (output["AccountAliases"] is JsonArray)
            _known.TryRemove((connection, accountId), out _);
    }

    public static string? FirstOf(JsonObject output) => output["AccountAliases"] is JsonArray { Count: > 0 } aliases ? (string?)aliases[0] : null;
}
