using System.Text.Json.Nodes;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads the body of <c>POST /runs</c> and <c>POST /targets/preview</c>. What can be read is read, so that the desk can add its faults.</summary>
internal static class RunRequestReader
{
    public static RunRequest Read(JsonObject json, List<Fault> faults)
    {
        var fields = new JsonFields(json, "", faults);
        var request = Read(fields, faults);
        fields.Close();
        return request;
    }

    /// <summary>Reads a run among other members; whoever asks closes the object.</summary>
    public static RunRequest Read(JsonFields fields, List<Fault> faults) =>
        new()
        {
            Connection = fields.Required("connection"),
            Action = fields.Required("action"),
            Parameters = fields.Node("parameters")?.DeepClone().AsObject(),
            Targets = ReadTargets(fields.Object("targets")),
            Regions = RegionsReader.Read(fields.Object("regions"), faults),
            Resources = ResourceReader.Read(fields, "resources"),
            Rollout = RolloutReader.Read(fields.Object("rollout")),
            Reason = fields.Text("reason"),
            Options = ReadOptions(fields.Object("options")),
        };

    private static TargetSelection ReadTargets(JsonFields? fields)
    {
        if (fields is null)
            return TargetSelection.Everything;
        var targets = new TargetSelection(fields.Texts("include"), fields.Texts("ignore") ?? [], fields.Flag("includeCallingAccount") ?? false, fields.Texts("sets"));
        fields.Close();
        return targets;
    }

    private static RunOptions ReadOptions(JsonFields? fields)
    {
        if (fields is null)
            return RunOptions.Default;
        var options = new RunOptions
        {
            RoleName = fields.Text("roleName"),
            RoleSessionName = fields.Text("roleSessionName"),
            ExternalId = fields.Text("externalId"),
            Policy = fields.Text("policy"),
            PolicyArns = fields.Texts("policyArns") ?? [],
            MaxConcurrency = fields.Integer("maxConcurrency"),
            FailFast = fields.Flag("failFast") ?? RunOptions.Default.FailFast,
            FailureBudget = RolloutReader.ReadBudget(fields.Object("failureBudget")),
            CautiousStart = fields.Flag("cautiousStart") ?? RunOptions.Default.CautiousStart,
        };
        fields.Close();
        return options;
    }
}
