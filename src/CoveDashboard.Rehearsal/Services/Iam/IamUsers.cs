using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.Iam;

/// <summary>Users and their access keys.</summary>
internal sealed class IamUsers(IamPlanter planter, Paging paging)
{
    public Answer List(Call call, JsonObject input) => paging.Answer("Users", input, planter.Users(call.AccountId), u => ToShape(u, call.AccountId));

    public Answer Get(Call call, JsonObject input)
    {
        var name = input["UserName"]?.GetValue<string>() ?? "";
        return Find(call, name) is { } user ? new JsonObject { ["User"] = ToShape(user, call.AccountId) } : NotFound(name);
    }

    public Answer ListAccessKeys(Call call, JsonObject input)
    {
        var name = input["UserName"]?.GetValue<string>() ?? "";
        if (Find(call, name) is not { } user)
            return NotFound(name);
        return paging.Answer("AccessKeyMetadata", input, user.AccessKeys, k => new JsonObject
        {
            ["UserName"] = user.Name,
            ["AccessKeyId"] = k.Id,
            ["Status"] = k.IsActive ? "Active" : "Inactive",
            ["CreateDate"] = k.CreateDate,
        });
    }

    public Answer GetAccessKeyLastUsed(Call call, JsonObject input)
    {
        var id = input["AccessKeyId"]!.GetValue<string>();
        var owner = planter.Users(call.AccountId).FirstOrDefault(u => u.AccessKeys.Any(k => k.Id == id));
        if (owner is null)
            return new AwsFault("AccessDenied", $"User: {call.Caller.Arn} is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key {id}", 403);

        var key = owner.AccessKeys.First(k => k.Id == id);
        var lastUsed = new JsonObject { ["ServiceName"] = key.LastUsedService, ["Region"] = key.LastUsedRegion };
        if (key.LastUsed is { } at)
            lastUsed["LastUsedDate"] = at;
        return new JsonObject { ["UserName"] = owner.Name, ["AccessKeyLastUsed"] = lastUsed };
    }

    private IamUser? Find(Call call, string name) => planter.Users(call.AccountId).FirstOrDefault(u => u.Name == name);

    private static AwsFault NotFound(string name) => new("NoSuchEntity", $"The user with name {name} cannot be found.", 404);

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
