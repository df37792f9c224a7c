using System.Text.Json.Nodes;
using CoveDashboard.Components.Pages.Schedules;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Tests.Components.Schedules;

public sealed class ScheduleDraftTests
{
    private static readonly ActionDescription Action = new()
    {
        Id = "things",
        Title = "Things",
        Summary = "Lists things.",
        Service = "EC2",
        Operations = [],
        Columns = [],
        ParameterSchema = (JsonObject)JsonNode.Parse(
            """
            {"type":"object","properties":{"days":{"type":"integer"},"deep":{"type":"boolean"},"names":{"type":"array","items":{"type":"string"}},
             "tags":{"type":"array","items":{"type":"object","properties":{"key":{"type":"string"},"value":{"type":"string"}}}}}}
            """)!,
    };

    private static readonly Schedule Kept = new()
    {
        Id = Guid.NewGuid(),
        Name = "nightly",
        Run = new RunRequest
        {
            Connection = "acme",
            Action = "things",
            Parameters = (JsonObject)JsonNode.Parse("""{"days":90,"deep":true,"names":["a","b"],"tags":[{"key":"env","value":"prod"}]}""")!,
            Targets = new TargetSelection(null, ["111111111111"], true, ["prod"]),
            Regions = new RegionSelection(null, ["us-east-1"]),
            Reason = "because",
            Options = new RunOptions { RoleName = "Reader", FailureBudget = new FailureBudget(3, null), CautiousStart = false },
        },
        Time = new CronTime("0 2 * * *", "Europe/Berlin"),
        Overlap = OverlapPolicy.Queue,
        Misfire = MisfirePolicy.Skip,
        Owner = new ScheduleOwner(PersonId.Local("omega"), "Omega", null),
        ChangedAt = DateTimeOffset.UnixEpoch,
        ChangedBy = "Omega",
    };

    [Fact]
    public void ToRequest_ScheduleThatNobodyChanged_SaysTheSameAgain()
    {
        var again = ScheduleDraft.Of(Kept).ToRequest("acme", Action, ["eu-west-1"]);

        System.Text.Json.JsonSerializer.Serialize(again)
            .ShouldBe(System.Text.Json.JsonSerializer.Serialize(new ScheduleRequest("nightly", Kept.Run, Kept.Time, OverlapPolicy.Queue, MisfirePolicy.Skip)));
    }

    [Fact]
    public void ToRequest_OtherRegionsChosen_TakesThem()
    {
        var draft = ScheduleDraft.Of(Kept);

        draft.Run.Regions = ["eu-west-1"];

        draft.ToRequest("acme", Action, []).Run.Regions.ShouldSatisfyAllConditions(r => r.Include.ShouldBe(["eu-west-1"]), r => r.Exclude.ShouldBeEmpty());
    }
}
