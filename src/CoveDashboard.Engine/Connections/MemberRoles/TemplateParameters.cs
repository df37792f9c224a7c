using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Connections.MemberRoles;

/// <summary>The parameters of the template: what may differ from one organization to the next has a name and a default; the secret has no default.</summary>
internal static class TemplateParameters
{
    public const string CallerArn = "CallerArn";
    public const string CallerArnPattern = "CallerArnPattern";
    public const string ExternalId = "ExternalId";

    private const string RoleName = "^[A-Za-z0-9_+=,.@-]{1,64}$";
    private const string PolicyName = "^[A-Za-z0-9_+=,.@-]{1,120}$";
    private const string Path = "^/([!-~]+/)?$";

    public static JsonObject Of(TrustPrincipal trust, RolePlace read, RolePlace? apply)
    {
        var parameters = new JsonObject
        {
            [CallerArn] = Text("Who may assume the roles.", trust.Arn, "^arn:aws[a-z-]*:(iam|sts)::[0-9]{12}:.+$"),
            [ExternalId] = new JsonObject
            {
                ["Type"] = "String",
                ["NoEcho"] = true,
                ["MinLength"] = 2,
                ["MaxLength"] = 1224,
                ["AllowedPattern"] = @"^[A-Za-z0-9_+=,.@:/-]+$",
                ["Description"] = "The external id that the caller must present; the same as the connection's ExternalId. Whoever knows it and is the caller gets in, so it is not shown.",
            },
        };
        if (trust.PrincipalArnLike is { } pattern)
            parameters[CallerArnPattern] = Text("Which principals of that account may: a role of IAM Identity Center has a region in its path.", pattern, "^arn:aws[a-z-]*:iam::[0-9]{12}:.+$");
        Add(parameters, "Read", "reading", read);
        if (apply is not null)
            Add(parameters, "Apply", "applying", apply);
        return parameters;
    }

    private static void Add(JsonObject parameters, string prefix, string word, RolePlace place)
    {
        parameters[$"{prefix}RoleName"] = Text($"Name of the {word} role.", place.Name, RoleName);
        parameters[$"{prefix}RolePath"] = Text($"Path of the {word} role.", place.Path, Path);
        parameters[$"{prefix}PolicyName"] = Text($"Name of the {word} role's managed policies; each gets a number.", place.Name, PolicyName);
    }

    private static JsonObject Text(string description, string value, string pattern) => new()
    {
        ["Type"] = "String",
        ["Default"] = value,
        ["AllowedPattern"] = pattern,
        ["Description"] = description,
    };
}
