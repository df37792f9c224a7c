using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads how a plan shall be rolled out; whether that can be is the engine's word.</summary>
internal static class RolloutReader
{
    /// <summary>Null when absent.</summary>
    public static Rollout? Read(JsonFields? fields)
    {
        if (fields is null)
            return null;
        var rollout = new Rollout
        {
            FirstAccount = fields.Text("firstAccount"),
            Percents = fields.Numbers("percents") ?? Rollout.Default.Percents,
            SoakSeconds = fields.Integer("soakSeconds") ?? Rollout.Default.SoakSeconds,
            FailureBudget = ReadBudget(fields.Object("failureBudget")) ?? Rollout.Default.FailureBudget,
            ApprovesUndo = fields.Flag("approvesUndo") ?? Rollout.Default.ApprovesUndo,
        };
        fields.Close();
        return rollout;
    }

    /// <summary>Null when absent.</summary>
    public static FailureBudget? ReadBudget(JsonFields? fields)
    {
        if (fields is null)
            return null;
        var budget = new FailureBudget(fields.Integer("count"), fields.Number("percent"));
        fields.Close();
        return budget;
    }
}
