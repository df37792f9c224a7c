using System.Globalization;
using System.Text.Json.Nodes;
using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Inventory.Drift;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Inventories;

namespace CoveDashboard.Components.Pages.Inventories.Changes;

/// <summary>What the page of a comparison says.</summary>
internal static class DriftWords
{
    public static string Shape(DriftKind kind) => kind switch
    {
        DriftKind.Added => "→",
        DriftKind.Removed => "–",
        DriftKind.Changed => "≠",
    };

    public static string Word(DriftKind kind) => kind switch
    {
        DriftKind.Added => "added",
        DriftKind.Removed => "removed",
        DriftKind.Changed => "changed",
    };

    /// <summary>What was compared and what was not: unknown is never called removed.</summary>
    public static string Describe(Drift drift)
    {
        var found = drift.Total == 0 ? "0 changes" : $"{Format.Count(drift.Added)} added, {Format.Count(drift.Removed)} removed, {Format.Count(drift.Changed)} changed";
        var line = $"{found} in {Format.Of(drift.Compared, "account and region", "accounts and regions")} known on both sides";
        if (drift.Unknown > 0)
            line += $"; {Format.Count(drift.Unknown)} unknown on one side or both, not compared";
        if (drift.OnlyBefore > 0)
            line += $"; {Format.Count(drift.OnlyBefore)} asked before only";
        if (drift.OnlyAfter > 0)
            line += $"; {Format.Count(drift.OnlyAfter)} asked after only";
        return $"{line}.";
    }

    /// <summary>A value in one line; a missing one is unknown or absent, never zero.</summary>
    public static string Value(JsonNode? value) => value switch
    {
        null => "–",
        JsonValue scalar when scalar.TryGetValue<string>(out var text) => text,
        _ => value.ToJsonString(),
    };

    /// <summary>A side in few words, e.g. <c>run 3 of 2026-11-21 12:00 UTC</c>; a moment as it stands.</summary>
    public static string Side(string? side, IReadOnlyList<Run> runs) =>
        DriftSideText.ReadMoment(side) is { } moment ? $"{moment.UtcDateTime:yyyy-MM-dd HH:mm} UTC"
        : runs.FirstOrDefault(r => string.Equals(r.Number.ToString(CultureInfo.InvariantCulture), side, StringComparison.Ordinal)) is { } run ? $"run {run.Number} of {run.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC"
        : $"run {side}";

    /// <summary>A run in the list to choose from.</summary>
    public static string Of(Run run) =>
        $"run {run.Number} · {run.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC · {Format.Of(run.Totals.Succeeded, "target")} of {Format.Count(run.Totals.Targets)}";

    /// <summary>Where a run's picture is compared with the one before it.</summary>
    public static string AddressAfter(Run run) => AddressOf(InventoryKey.Of(run), $"&after={run.Number}");

    private static string AddressOf(InventoryKey key, string rest) =>
        $"/inventory/{Uri.EscapeDataString(key.Action)}/drift{new InventoryView { Question = key.Question }.ToAddress(key.Connection)}{rest}";
}
