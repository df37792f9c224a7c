namespace CoveDashboard.Components.Pages.Runs;

/// <summary>The tabs of a run's page, in order; each has its own address.</summary>
public enum RunTab
{
    Map,
    Results,
    Failures,
    Calls,
    About,
}

/// <summary>Addresses of runs.</summary>
public static class RunAddresses
{
    public static string OfTab(string key, RunTab tab) => $"runs/{key}/{tab.ToString().ToLowerInvariant()}";

    /// <summary>Null when there is no such tab; the map when none is named.</summary>
    public static RunTab? ParseTab(string? text) =>
        string.IsNullOrEmpty(text) ? RunTab.Map
        : Enum.TryParse<RunTab>(text, ignoreCase: true, out var tab) && !char.IsAsciiDigit(text[0]) ? tab : null;

    public static string Export(Guid runId, string format) => $"api/v1/runs/{runId}/results?format={format}";

    /// <summary>The run as code; account and region narrow it to one target.</summary>
    public static string OfCopy(Guid runId) => $"api/v1/runs/{runId}/copy";

    public static string OfCopy(Guid runId, string accountId, string region) => $"{OfCopy(runId)}?account={accountId}&region={region}";
}
