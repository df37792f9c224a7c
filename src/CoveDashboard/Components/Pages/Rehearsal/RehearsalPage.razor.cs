using System.Text.Json.Nodes;
using CoveDashboard.Configuration;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Rehearsal;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Rehearsal;

/// <summary>What goes wrong in the rehearsal organization, changed while it runs; for administrators.</summary>
public partial class RehearsalPage
{
    private RehearsalServer? _server;
    private FaultsDraft _draft = new();
    private IReadOnlyList<string> _problems = [];
    private string? _done;

    // Absent when the rehearsal runs alone or not at all.
    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [Inject]
    private CurrentActor Viewer { get; set; } = null!;

    [Inject]
    private IAuditTrail Audit { get; set; } = null!;

    protected override void OnInitialized()
    {
        _server = Services.GetService<RehearsalServer>();
        if (_server is not null)
            _draft = FaultsDraft.From(_server.Faults);
    }

    private static IReadOnlyList<CallCount> Counted(RehearsalServer server) =>
        [.. server.Calls.Counts.Select(c => new CallCount(c.Key, c.Value)).OrderByDescending(c => c.Count)];

    private Task Inject()
    {
        var (faults, problems) = _draft.Read(_server!.Faults);
        _problems = problems;
        _done = null;
        return faults is null ? Task.CompletedTask : SetAsync(faults, "They hold from the next call.");
    }

    private Task Heal() => SetAsync(new RehearsalFaults(), "Nothing goes wrong on purpose any more.");

    private async Task SetAsync(RehearsalFaults faults, string done)
    {
        var actor = await Viewer.GetAsync();
        actor.Require(Role.Administrator);
        await Audit.AppendAsync(
            new AuditRecord(AuditKinds.RehearsalFaultsSet, AuditActor.Of(actor), RehearsalReader.ConnectionName, Details: Describe(faults)), CancellationToken.None);
        _server!.Faults = faults;
        _draft = FaultsDraft.From(faults);
        _problems = [];
        _done = done;
    }

    // Lists are counted: an organization's worth of account ids would not fit into an entry.
    private static JsonObject Describe(RehearsalFaults faults) => new()
    {
        ["latencyMs"] = faults.LatencyMs,
        ["throttleRate"] = faults.ThrottleRate,
        ["callsPerSecond"] = faults.CallsPerSecond,
        ["errorRate"] = faults.ErrorRate,
        ["expireAfterSeconds"] = faults.ExpireAfterSeconds,
        ["denyAccounts"] = faults.DenyAccounts.Count,
        ["denyActions"] = faults.DenyActions.Count,
        ["disabledRegions"] = faults.DisabledRegions.Count,
    };

    /// <summary>Public properties, because the table sorts by their names.</summary>
    private sealed record CallCount(string Operation, long Count);
}
