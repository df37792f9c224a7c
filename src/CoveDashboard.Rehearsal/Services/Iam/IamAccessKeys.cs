using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.Iam;

/// <summary>The users' access keys: what they are, when they were used, and switching them on and off.</summary>
internal sealed class IamAccessKeys(IamStore store, Paging paging)
{
    public Answer List(Call call, JsonObject input)
    {
        var (user, fault) = Owner(call, input);
        if (user is null)
            return fault!;
        return paging.Answer("AccessKeyMetadata", input, user.AccessKeys, k => new JsonObject
        {
            ["UserName"] = user.Name,
            ["AccessKeyId"] = k.Id,
            ["Status"] = k.IsActive ? "Active" : "Inactive",
            ["CreateDate"] = k.CreateDate,
        });
    }

    public Answer GetLastUsed(Call call, JsonObject input)
    {
        var id = input["AccessKeyId"]!.GetValue<string>();
        var owner = store.Users(call).FirstOrDefault(u => u.AccessKeys.Any(k => k.Id == id));
        if (owner is null)
            return new AwsFault("AccessDenied", $"User: {call.Caller.Arn} is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key {id}", 403);

        var key = owner.AccessKeys.First(k => k.Id == id);
        var lastUsed = new JsonObject { ["ServiceName"] = key.LastUsedService, ["Region"] = key.LastUsedRegion };
        if (key.LastUsed is { } at)
            lastUsed["LastUsedDate"] = at;
        return new JsonObject { ["UserName"] = owner.Name, ["AccessKeyLastUsed"] = lastUsed };
    }

    public Answer Update(Call call, JsonObject input)
    {
        var status = input["Status"]!.GetValue<string>();
        if (status is not ("Active" or "Inactive"))
            return new AwsFault("ValidationError", $"1 validation error detected: Value '{status}' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]", 400);

        var (user, fault) = Owner(call, input);
        if (user is null)
            return fault!;
        var id = input["AccessKeyId"]!.GetValue<string>();
        if (user.AccessKeys.All(k => k.Id != id))
            return new AwsFault("NoSuchEntity", $"The Access Key with id {id} cannot be found.", 404);

        store.Put(user with { AccessKeys = [.. user.AccessKeys.Select(k => k.Id == id ? k with { IsActive = status == "Active" } : k)] }, call);
        return Answer.Empty;
    }

    /// <summary>IAM takes the caller for the user when none is named; a role's session is none.</summary>
    private (IamUser? User, AwsFault? Fault) Owner(Call call, JsonObject input)
    {
        if (input["UserName"]?.GetValue<string>() is not { } name)
            return (null, new AwsFault("ValidationError", "Must specify userName when calling with non-User credentials", 400));
        return store.FindUser(call, name) is { } user ? (user, null) : (null, IamUsers.NotFound(name));
    }
}
