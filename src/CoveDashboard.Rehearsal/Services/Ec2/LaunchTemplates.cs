using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>Launch templates, each in one version, its user data included, as AWS does.</summary>
internal sealed class LaunchTemplates(LaunchTemplatePlanter planter, Paging paging)
{
    private const int SizeOfPage = 200;

    /// <summary>The default versions of all templates, or the versions of one.</summary>
    public Answer DescribeVersions(Call call, JsonObject input)
    {
        var id = input["LaunchTemplateId"]?.GetValue<string>();
        var name = input["LaunchTemplateName"]?.GetValue<string>();
        var versions = Ec2Filters.Texts(input, "Versions");
        if (id is null && name is null && (versions.Count == 0 || versions.Any(v => v is not ("$Default" or "$Latest"))))
            return new AwsFault("MissingParameter", "Either a launch template ID or a launch template name, or the version $Default or $Latest, must be given.");

        var all = planter.Plant(call.AccountId, call.Region).Where(t => (id ?? t.Id) == t.Id && (name ?? t.Name) == t.Name).ToArray();
        if (id is not null && all.Length == 0)
            return new AwsFault("InvalidLaunchTemplateId.NotFound", $"The specified launch template, with template ID {id}, does not exist.");
        if (name is not null && all.Length == 0)
            return new AwsFault("InvalidLaunchTemplateName.NotFoundException", $"The specified launch template, with template name {name}, does not exist.");

        if (paging.Page($"LaunchTemplateVersions{id}{name}", all, input["NextToken"], input["MaxResults"], SizeOfPage) is not { } page)
            return new AwsFault("InvalidNextToken", "The token is invalid.");
        var output = new JsonObject { ["LaunchTemplateVersions"] = new JsonArray([.. page.Items.Select(ToShape)]) };
        if (page.Next is { } next)
            output["NextToken"] = next;
        return output;
    }

    private static JsonObject ToShape(LaunchTemplate template)
    {
        var data = new JsonObject { ["ImageId"] = template.ImageId, ["InstanceType"] = template.InstanceType };
        if (template.HttpTokens is { } tokens)
            data["MetadataOptions"] = new JsonObject { ["HttpTokens"] = tokens, ["HttpEndpoint"] = "enabled" };
        if (template.UserData is { } userData)
            data["UserData"] = userData;
        return new JsonObject
        {
            ["LaunchTemplateId"] = template.Id,
            ["LaunchTemplateName"] = template.Name,
            ["VersionNumber"] = template.Version,
            ["DefaultVersion"] = true,
            ["CreateTime"] = template.CreateTime,
            ["CreatedBy"] = template.CreatedBy,
            ["LaunchTemplateData"] = data,
        };
    }
}
