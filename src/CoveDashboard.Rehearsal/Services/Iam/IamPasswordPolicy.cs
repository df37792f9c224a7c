using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.Iam;

/// <summary>The account's password policy. An update replaces it: what is not named falls back to AWS's default.</summary>
internal sealed class IamPasswordPolicy(IamStore store)
{
    public Answer Get(Call call, JsonObject input) => store.PasswordPolicy(call) is { } policy
        ? new JsonObject { ["PasswordPolicy"] = ToShape(policy) }
        : NotFound($"The Password Policy with domain name {call.AccountId} cannot be found.");

    public Answer Update(Call call, JsonObject input)
    {
        if (OutOfBounds(input) is { } fault)
            return fault;

        store.Put(Read(input), call);
        return Answer.Empty;
    }

    public Answer Delete(Call call, JsonObject input)
    {
        if (store.PasswordPolicy(call) is null)
            return NotFound("The account policy with name PasswordPolicy cannot be found.");

        store.Put((PasswordPolicy?)null, call);
        return Answer.Empty;
    }

    private static PasswordPolicy Read(JsonObject input) => new()
    {
        MinimumLength = Number(input, "MinimumPasswordLength") ?? PasswordPolicy.DefaultLength,
        RequireSymbols = Flag(input, "RequireSymbols"),
        RequireNumbers = Flag(input, "RequireNumbers"),
        RequireUppercase = Flag(input, "RequireUppercaseCharacters"),
        RequireLowercase = Flag(input, "RequireLowercaseCharacters"),
        AllowUsersToChange = Flag(input, "AllowUsersToChangePassword"),
        MaxAge = Number(input, "MaxPasswordAge"),
        ReusePrevention = Number(input, "PasswordReusePrevention"),
        HardExpiry = Flag(input, "HardExpiry"),
    };

    private static JsonObject ToShape(PasswordPolicy policy)
    {
        var shape = new JsonObject
        {
            ["MinimumPasswordLength"] = policy.MinimumLength,
            ["RequireSymbols"] = policy.RequireSymbols,
            ["RequireNumbers"] = policy.RequireNumbers,
            ["RequireUppercaseCharacters"] = policy.RequireUppercase,
            ["RequireLowercaseCharacters"] = policy.RequireLowercase,
            ["AllowUsersToChangePassword"] = policy.AllowUsersToChange,
            ["ExpirePasswords"] = policy.MaxAge is not null,
        };
        if (policy.MaxAge is { } days)
        {
            shape["MaxPasswordAge"] = days;
            shape["HardExpiry"] = policy.HardExpiry;
        }

        if (policy.ReusePrevention is { } count)
            shape["PasswordReusePrevention"] = count;
        return shape;
    }

    private static AwsFault? OutOfBounds(JsonObject input) =>
        OutOfBounds(input, "MinimumPasswordLength", 6, 128)
        ?? OutOfBounds(input, "MaxPasswordAge", 1, 1095)
        ?? OutOfBounds(input, "PasswordReusePrevention", 1, 24);

    private static AwsFault? OutOfBounds(JsonObject input, string name, int least, int most)
    {
        if (Number(input, name) is not { } value || (value >= least && value <= most))
            return null;

        var bound = value < least ? $"greater than or equal to {least}" : $"less than or equal to {most}";
        var member = char.ToLowerInvariant(name[0]) + name[1..];
        return new AwsFault("ValidationError", $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: Member must have value {bound}", 400);
    }

    private static AwsFault NotFound(string message) => new("NoSuchEntity", message, 404);

    private static int? Number(JsonObject input, string name) => input[name] is { } value ? (int)value.GetValue<long>() : null;

    private static bool Flag(JsonObject input, string name) => input[name]?.GetValue<bool>() ?? false;
}
