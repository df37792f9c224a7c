using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Components.Pages.Inventories;

/// <summary>What the pages of inventories say: a figure never stands without its coverage.</summary>
internal static class InventoryWords
{
    /// <summary>A count as it may be said: exact when everything is known, else a floor, and none at all when nothing was asked.</summary>
    public static string Rows(long rows, InventoryCoverage coverage) => coverage switch
    {
        { Asked: 0 } => "–",
        // What was known last may be gone by now, so it is no floor.
        { LastKnown: > 0 } when rows > 0 => $"{Format.Of(rows, "row")} known now or last",
        { IsWhole: false } when rows > 0 => $"at least {Format.Of(rows, "row")}",
        _ => Format.Of(rows, "row"),
    };

    /// <summary>E.g. <c>412 of 431 accounts</c>; an account counts when it is known in all of its regions.</summary>
    public static string Accounts(InventoryCoverage coverage) => $"{Format.Count(coverage.WholeAccounts)} of {Format.Of(coverage.Accounts, "account")}";

    /// <summary>Tells coverage without colour.</summary>
    public static string Shape(InventoryCoverage coverage) => coverage switch
    {
        { IsWhole: true } => "■",
        { Known: > 0 } or { LastKnown: > 0 } => "◪",
        _ => "?",
    };

    /// <summary>The line under a table: what is, of how much, and what is missing.</summary>
    /// <param name="isRegional">An account may be known in some regions and unknown in others.</param>
    public static string Line(long rows, InventoryCoverage coverage, bool isRegional)
    {
        if (coverage.Asked == 0)
            return "Nothing was asked here yet: what there is, is unknown.";
        var words = Rows(rows, coverage);
        var line = $"{char.ToUpperInvariant(words[0])}{words[1..]} from {Accounts(coverage)}";
        if (coverage.Accounts > coverage.WholeAccounts)
            line += $"; {Format.Count(coverage.Accounts - coverage.WholeAccounts)} unknown{(isRegional ? " in one region at least" : "")}";
        return coverage.LastKnown == 0 ? $"{line}."
            : $"{line}. {Format.Of(coverage.LastKnown, isRegional ? "account and region is" : "account is", isRegional ? "accounts and regions are" : "accounts are")} shown as known last.";
    }

    /// <summary>Where to look at an inventory.</summary>
    public static string AddressOf(InventoryKey key) =>
        $"/inventory/{Uri.EscapeDataString(key.Action)}{new CoveDashboard.Inventories.InventoryView { Question = key.Question }.ToAddress(key.Connection)}";

    /// <summary>Where to take it.</summary>
    public static string TakeAddressOf(string connection, string action) =>
        $"/runs/new?connection={Uri.EscapeDataString(connection)}&action={Uri.EscapeDataString(action)}";
}
