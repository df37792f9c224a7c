using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Inventories;

namespace CoveDashboard.Components.Pages.Accounts;

/// <summary>Words about accounts, and where to look at them.</summary>
internal static class AccountWords
{
    /// <summary>The page of everything known about an account.</summary>
    public static string AddressOf(string connection, string accountId) =>
        $"/accounts/{Uri.EscapeDataString(accountId)}?connection={Uri.EscapeDataString(connection)}";

    /// <summary>The rows of an account in an inventory.</summary>
    public static string RowsOf(InventoryKey key, string accountId) =>
        $"/inventory/{Uri.EscapeDataString(key.Action)}{new InventoryView { Question = key.Question, AccountId = accountId }.ToAddress(key.Connection)}";

    /// <summary>E.g. <c>known</c>, <c>16 of 17 regions</c>, <c>unknown</c>.</summary>
    public static string Known(InventoryCoverage coverage) => coverage switch
    {
        { IsWhole: true } => coverage.Asked == 1 ? "known" : $"{Format.Of(coverage.Asked, "region")}",
        { Known: 0, LastKnown: 0 } => "unknown",
        { Asked: 1 } => "known last",
        _ => $"{Format.Count(coverage.Known)} of {Format.Of(coverage.Asked, "region")}",
    };
}
