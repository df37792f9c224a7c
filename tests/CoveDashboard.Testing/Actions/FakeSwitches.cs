using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Testing.Actions;

/// <summary>
/// A world of switches, one or more in each account and region, and the remediation that turns them off. Its calls are CloudTrail's:
/// <c>GetTrailStatus</c> reads, <c>StopLogging</c> turns off, <c>StartLogging</c> turns on.
/// </summary>
public sealed class FakeSwitches : IRemediationAction
{
    public const string Id = "fake-switch-off";

    private readonly ConcurrentDictionary<(string AccountId, string Region, string Name), bool> _on = new();
    private readonly ConcurrentQueue<(string Operation, string AccountId, string Region, string Name)> _writes = new();

    /// <summary>Names of the switches of each place that is looked at; all on at first.</summary>
    public IReadOnlyList<string> Names { get; init; } = ["main"];

    /// <summary>Asked before a write takes effect: an exception refuses it. Null: nobody.</summary>
    public Func<string, string, CancellationToken, Task>? BeforeWrite { get; set; }

    /// <summary>Asked after a write took effect: an exception loses its answer. Null: nobody.</summary>
    public Func<string, string, CancellationToken, Task>? AfterWrite { get; set; }

    /// <summary>What a reading of a switch shows, in place of how it stands; null from it: how it stands. May throw. Null: nothing else.</summary>
    public Func<string, string, JsonObject?>? Shows { get; set; }

    /// <summary>The switch is not there any more.</summary>
    public Func<string, string, bool> IsGone { get; set; } = (_, _) => false;

    /// <summary>Switches that a change turns off before its own, so that it takes several calls.</summary>
    public IReadOnlyList<string> TurnsOffFirst { get; init; } = [];

    /// <summary>What every plan rests on; null: nothing. Its resource is read like a switch.</summary>
    public Premise? Premise { get; set; }

    /// <summary>Every write that took effect, in order.</summary>
    public IReadOnlyList<(string Operation, string AccountId, string Region, string Name)> Writes => [.. _writes];

    public ActionDescription Description { get; set; } = new()
    {
        Id = Id,
        Title = "Switch off",
        Summary = "Turns switches off.",
        Service = "CloudTrail",
        Kind = ActionKind.Remediation,
        Operations = [new ActionOperation("cloudtrail", "GetTrailStatus", "cloudtrail:GetTrailStatus")],
        Writes = [new ActionOperation("cloudtrail", "StopLogging", "cloudtrail:StopLogging"), new ActionOperation("cloudtrail", "StartLogging", "cloudtrail:StartLogging")],
        Effect = new ActionEffect("turn off", "switch", "switches", "turn on"),
        Columns = [],
    };

    public bool IsOn(string accountId, string name = "main", string region = "us-east-1") => _on.GetOrAdd((accountId, region, name), true);

    /// <summary>Behind everybody's back.</summary>
    public void Set(string accountId, bool isOn, string name = "main", string region = "us-east-1") => _on[(accountId, region, name)] = isOn;

    public async Task<TargetFindings> PlanAsync(PlanningContext context, CancellationToken cancellationToken)
    {
        var changes = new List<Change>();
        var leftOut = new List<LeftOutItem>();
        foreach (var name in Names)
        {
            var state = await ReadAsync(context.Session, name, cancellationToken);
            if ((bool)state["On"]!)
                changes.Add(ChangeOf(name, state));
            else
                leftOut.Add(new LeftOutItem(name, LeftOutItemReason.AlreadyAsWanted, "Is off."));
        }
        return new TargetFindings(changes, leftOut, Premise is null ? [] : [Premise]);
    }

    public async Task<ItemReading> ReadAsync(ItemContext context, CancellationToken cancellationToken) =>
        new(IsGone(context.Session.AccountId, context.Resource) ? null : await ReadAsync(context.Session, context.Resource, cancellationToken));

    /// <summary>Answers a session's calls.</summary>
    public async Task<JsonObject> AnswerAsync(ITargetSession session, string operation, JsonObject? parameters, CancellationToken cancellationToken)
    {
        var name = (string?)parameters?["Name"] ?? "main";
        if (operation == "GetTrailStatus")
            return Shows?.Invoke(session.AccountId, name) ?? new JsonObject { ["On"] = IsOn(session.AccountId, name, session.Region) };
        if (BeforeWrite is { } before)
            await before(session.AccountId, name, cancellationToken);
        _on[(session.AccountId, session.Region, name)] = operation == "StartLogging";
        _writes.Enqueue((operation, session.AccountId, session.Region, name));
        if (AfterWrite is { } after)
            await after(session.AccountId, name, cancellationToken);
        return [];
    }

    /// <summary>AWS did not answer: nobody knows whether the call was done.</summary>
    public static AwsCallException Lost() => new(AwsErrorKind.EndpointUnreachable, "EndpointUnreachable", "The connection was lost.") { Service = "cloudtrail", Operation = "StopLogging", Attempts = 1 };

    /// <summary>AWS surely did nothing.</summary>
    public static AwsCallException Denied() => new(AwsErrorKind.AccessDenied, "AccessDenied", "User is not authorized to perform: cloudtrail:StopLogging.") { Service = "cloudtrail", Operation = "StopLogging", HttpStatus = 403, Attempts = 1 };

    private Change ChangeOf(string name, JsonObject state) => new()
    {
        Resource = name,
        Calls = [.. TurnsOffFirst.Append(name).Select(n => new PlannedCall("cloudtrail", "StopLogging", new JsonObject { ["Name"] = n }))],
        Before = state,
        After = new JsonObject { ["On"] = false },
        Undo = Inverse.By(new PlannedCall("cloudtrail", "StartLogging", new JsonObject { ["Name"] = name })),
    };

    private static Task<JsonObject> ReadAsync(ITargetSession session, string name, CancellationToken cancellationToken) =>
        session.CallAsync("cloudtrail", "GetTrailStatus", new JsonObject { ["Name"] = name }, cancellationToken);
}
