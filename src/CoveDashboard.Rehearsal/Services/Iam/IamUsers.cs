using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.Iam;

/// <summary>Users.</summary>
internal sealed class IamUsers(IamStore store, Paging paging)
{
    public Answer List(Call call, JsonObject input) => paging.Answer("Users", input, store.Users(call), u => ToShape(u, call.AccountId));

    public Answer Get(Call call, JsonObject input)
    {
        var name = input["UserName"]?.GetValue<string>() ?? "";
        return store.FindUser(call, name) is { } user ? new JsonObject { ["User"] = ToShape(user, call.AccountId) } : NotFound(name);
    }

    public static AwsFault NotFound(string name) => new("NoSuchEntity", $"The user with name {name} cannot be found.", 404);

    private static JsonObject ToShape(IamUser user, string accountId)
    {
        var shape = new JsonObject
        {
            ["Path"] = "/",
            ["UserName"] = user.Name,
            ["UserId"] = user.Id,
            ["Arn"] = $"arn:aws:iam::{accountId}:user/{user.Name}",
            ["CreateDate"] = user.CreateDate,
        };
        if (user.PasswordLastUsed is { } at)
            shape["PasswordLastUsed"] = at;
        return shape;
    }
}
