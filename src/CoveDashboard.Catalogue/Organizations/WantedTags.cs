using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;

namespace CoveDashboard.Catalogue.Organizations;

/// <summary>The tags that accounts shall have, as parameters say.</summary>
/// <param name="Tags">In the order given; a key that is given twice is there twice.</param>
/// <param name="Overwrite">Whether a tag that has another value gets this one.</param>
internal sealed record WantedTags(IReadOnlyList<(string Name, string Value)> Tags, bool Overwrite)
{
    private const string TagsName = "tags";
    private const string AccountsName = "accounts";
    private const string OverwriteName = "overwrite";
    private const string KeyName = "key";
    private const string ValueName = "value";
    private const int MostAccounts = 10_000;
    private const int LongestKey = 128;
    private const int LongestValue = 256;

    /// <summary>AWS's limit of an account's tags.</summary>
    public const int Most = 50;

    public static JsonObject ParameterSchema => Schema.Of(
        (TagsName, Schema.Needed("Tags", "Keys and values. Keys that begin with aws: are AWS's own.", TagSchema(), Most)),
        (AccountsName, Schema.Needed("Accounts", "Ids of the accounts to tag.", new JsonObject { ["type"] = "string", ["pattern"] = @"^[0-9]{12}\z", ["patternWords"] = "Must be an account id: twelve digits." }, MostAccounts)),
        (OverwriteName, Schema.Flag("Overwrite", "Give a tag that has another value this one. Otherwise it stays as it is.", byDefault: false)));

    public IReadOnlyList<string> Names => [.. Tags.Select(t => t.Name)];

    /// <summary>A key that is given with two values; null: none is.</summary>
    public string? Contradiction => Tags.GroupBy(t => t.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Distinct().Count() > 1)?.Key;

    public static WantedTags Of(JsonObject parameters) => new(
        [.. parameters.Objects(TagsName).Select(t => (t.Text(KeyName) ?? "", t.Text(ValueName) ?? "")).Distinct()], parameters.Flag(OverwriteName) ?? false);

    public static IReadOnlyList<string> AccountsOf(JsonObject parameters) => [.. parameters.Texts(AccountsName).Distinct(StringComparer.Ordinal)];

    private static JsonObject TagSchema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            [KeyName] = new JsonObject
            {
                ["type"] = "string",
                ["minLength"] = 1,
                ["maxLength"] = LongestKey,
                ["pattern"] = @"^(?![aA][wW][sS]:)[\p{L}\p{Z}\p{N}_.:/=+\-@]+\z",
                ["patternWords"] = "Must be letters, digits, blanks and _ . : / = + - @, and not begin with aws:, which is AWS's own.",
            },
            [ValueName] = new JsonObject
            {
                ["type"] = "string",
                ["maxLength"] = LongestValue,
                ["pattern"] = @"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z",
                ["patternWords"] = "Must be letters, digits, blanks and _ . : / = + - @.",
            },
        },
        ["required"] = new JsonArray(KeyName, ValueName),
        ["additionalProperties"] = false,
    };
}
