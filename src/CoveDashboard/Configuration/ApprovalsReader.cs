using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Configuration;

/// <summary>Reads <c>Cove:Approvals</c>.</summary>
internal static class ApprovalsReader
{
    private const int MaxAccounts = 1_000_000;
    private const int MaxExpireDays = 90;

    private static readonly ApprovalOptions Defaults = new();

    public static ApprovalOptions Read(SettingsSection approvals)
    {
        var options = new ApprovalOptions
        {
            TwoAboveAccounts = approvals.Integer("TwoAboveAccounts", Defaults.TwoAboveAccounts, 0, MaxAccounts),
            TwoAbovePercent = approvals.Number("TwoAbovePercent", Defaults.TwoAbovePercent, 0, 100),
            CriticalOus = approvals.Texts("CriticalOus"),
            ExpireDays = approvals.Integer("ExpireDays", Defaults.ExpireDays, 1, MaxExpireDays),
            AllowNone = approvals.Flag("AllowNone") ?? Defaults.AllowNone,
            AllowTokens = approvals.Flag("AllowTokens") ?? Defaults.AllowTokens,
        };
        // An OU that is misspelt would make its accounts look harmless.
        foreach (var id in options.CriticalOus)
            if (!AwsIds.IsOrganizationalUnit(id) && !AwsIds.IsRoot(id))
                approvals.Fault("CriticalOus", $"\"{id}\" is no id of an OU. Write ids, e.g. ou-ab12-3c4d5e6f, or a root's, e.g. r-ab12.");
        approvals.Close();
        return options;
    }
}
