using System.Text.Json.Nodes;

namespace CoveDashboard.Storage.Tests.Support;

/// <summary>Rows of every kind of value, in an order that is the same each time.</summary>
/// <remarks>Without U+0000, which PostgreSQL compares as U+FFFD because its texts cannot hold it.</remarks>
internal sealed class MadeRows(int seed)
{
    private static readonly string[] Words = ["alpha", "Beta", "GAMMA", "ζήτα", "Ärger", "İstanbul", "a\\b", "\"quoted\"", "", "10", "true", "<b>", "team-0042"];

    private readonly Random _random = new(seed);

    public JsonObject Next()
    {
        var row = new JsonObject();
        foreach (var member in (string[])["Name", "Days", "IsLogging", "Note"])
            if (_random.Next(8) > 0)
                row[member] = Value(member);
        return row;
    }

    public int Count(int most) => _random.Next(most + 1);

    private JsonNode? Value(string member) => (member, _random.Next(10)) switch
    {
        (_, 0) => null,
        ("Name", 1) => new JsonObject { ["k"] = _random.Next(3) },
        ("Name", 2) => new string('x', 3000) + Word(),
        ("Days", 1) => _random.Next(100) / 4.0,
        ("Days", 2) => long.MaxValue - _random.Next(3),
        ("Days", 3) => -0.5e-3,
        ("Days", _) => _random.Next(40),
        ("IsLogging", _) => _random.Next(2) == 0,
        _ => $"{Word()} {Word()}",
    };

    private string Word() => Words[_random.Next(Words.Length)];
}
