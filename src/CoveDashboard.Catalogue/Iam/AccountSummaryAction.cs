using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Iam;

/// <summary>What IAM counts in an account, and the account's aliases.</summary>
internal sealed class AccountSummaryAction : IInventoryAction
{
    private static readonly ActionOperation GetAccountSummary = new("iam", "GetAccountSummary", "iam:GetAccountSummary");
    private static readonly ActionOperation ListAccountAliases = new("iam", "ListAccountAliases", "iam:ListAccountAliases");

    private static readonly string[] Counts = ["Users", "Groups", "Roles", "Policies", "InstanceProfiles", "Providers", "ServerCertificates", "MFADevices", "MFADevicesInUse"];

    /// <summary>AWS gives them as 0 and 1.</summary>
    private static readonly string[] Flags = ["AccountMFAEnabled", "AccountAccessKeysPresent", "AccountSigningCertificatesPresent", "AccountPasswordPresent"];

    public ActionDescription Description { get; } = new()
    {
        Id = "iam-account-summary",
        Title = "IAM account summary and aliases",
        Summary = "How many users, roles and keys an account has, whether its root user has MFA or access keys, and the account's aliases.",
        Service = "IAM",
        Scope = ActionScope.Account,
        Operations = [GetAccountSummary, ListAccountAliases],
        Columns =
        [
            new("AccountId", ColumnType.Identifier) { IsKey = true, Title = "Account" },
            new("AccountAliases", ColumnType.Json) { Title = "Aliases" },
            new("AccountMFAEnabled", ColumnType.Boolean) { Title = "Root MFA" },
            new("AccountAccessKeysPresent", ColumnType.Boolean) { Title = "Root access keys" },
            new("AccountSigningCertificatesPresent", ColumnType.Boolean) { Title = "Root signing certificates" },
            new("AccountPasswordPresent", ColumnType.Boolean) { Title = "Root password" },
            .. Counts.Select(c => new ActionColumn(c, ColumnType.Number)),
        ],
        CallsPerTarget = 2,
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        var answer = await context.Session.CallAsync(GetAccountSummary, parameters: null, cancellationToken);
        var summary = answer.Object("SummaryMap") ?? [];
        var row = summary.Pick(Counts);
        row["AccountId"] = context.Session.AccountId;
        foreach (var flag in Flags)
            row[flag] = summary.Number(flag) is { } number ? number != 0 : null;
        row["AccountAliases"] = await AliasesAsync(context.Session, cancellationToken);
        return [row];
    }

    /// <summary>An alias is a convenience: a role that may not read it still gives the summary. Empty: none; null: unknown.</summary>
    private static async Task<JsonArray?> AliasesAsync(ITargetSession session, CancellationToken cancellationToken)
    {
        var aliases = new JsonArray();
        try
        {
            await foreach (var page in session.PaginateAsync(ListAccountAliases.Service, ListAccountAliases.Operation, parameters: null, cancellationToken))
            {
                foreach (var alias in page["AccountAliases"] as JsonArray ?? [])
                    aliases.Add(alias?.DeepClone());
            }

            return aliases;
        }
        catch (AwsCallException refused) when (refused.IsRefusal())
        {
            return null;
        }
    }
}
