using System.Globalization;
using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Services.CostExplorer;

/// <summary>
/// Cost Explorer, as far as it tells what CloudTrail costs: GetCostAndUsage by month. The payer sees every account; members were not given
/// access, as companies like this one have it.
/// </summary>
internal sealed class CostExplorerService : IRehearsedService
{
    private const string CloudTrail = "AWS CloudTrail";
    private const int SizeOfPage = 1000;
    private static readonly string[] Dimensions = ["LINKED_ACCOUNT", "USAGE_TYPE"];

    private readonly World _world;
    private readonly TrailBill _bill;
    private readonly Paging _paging;
    private readonly Func<RehearsalFaults> _faults;

    public CostExplorerService(World world, TrailStore trails, Paging paging, Func<RehearsalFaults> faults)
    {
        (_world, _bill, _paging, _faults) = (world, new TrailBill(world, trails), paging, faults);
        Operations = new Dictionary<string, OperationHandler>(StringComparer.Ordinal) { ["GetCostAndUsage"] = new(GetCostAndUsage) };
    }

    public string Id => "ce";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; }

    private Answer GetCostAndUsage(Call call, JsonObject input)
    {
        if (call.AccountId != _world.Organization.Management.Id || _faults().DenyAccounts.Contains(call.AccountId))
            return new AwsFault("AccessDeniedException", $"User: {call.Caller.Arn} is not authorized to perform: ce:GetCostAndUsage: the account has no access to Cost Explorer.", 400);
        if (Period(input) is not var (start, end))
            return Invalid("Start time and end time must be dates, yyyy-MM-dd, and the start must lie before the end.");
        if (end > FirstOf(call.Now).AddMonths(1))
            return Invalid("end date past the beginning of next month");
        if ((string?)input["Granularity"] != "MONTHLY" || !Groups(input).SequenceEqual(Dimensions))
            return Invalid("The rehearsal groups by LINKED_ACCOUNT and USAGE_TYPE, month by month.");
        if (!Asks(input["Filter"]?["Dimensions"]))
            return Output([], input, call, next: null);
        var charges = Months(start, end).SelectMany(m => _bill.Of(m, call)).ToArray();
        return _paging.Page($"bill {start:O} {end:O}", charges, input["NextPageToken"], asked: null, SizeOfPage) is { } page
            ? Output([.. page.Items], input, call, page.Next)
            : Invalid("The next page token is invalid.");
    }

    private JsonObject Output(IReadOnlyList<Charge> charges, JsonObject input, Call call, string? next)
    {
        var output = new JsonObject
        {
            ["GroupDefinitions"] = input["GroupBy"]?.DeepClone(),
            ["ResultsByTime"] = new JsonArray([.. charges.GroupBy(c => c.Month).Select(g => Time(g.Key, g, call))]),
            ["DimensionValueAttributes"] = new JsonArray([.. charges.Select(c => c.AccountId).Distinct(StringComparer.Ordinal).Select(Named)]),
        };
        if (next is not null)
            output["NextPageToken"] = next;
        return output;
    }

    private static JsonObject Time(DateOnly month, IEnumerable<Charge> charges, Call call) => new()
    {
        ["TimePeriod"] = new JsonObject { ["Start"] = $"{month:yyyy-MM-dd}", ["End"] = $"{month.AddMonths(1):yyyy-MM-dd}" },
        ["Total"] = new JsonObject(),
        ["Groups"] = new JsonArray([.. charges.Select(Group)]),
        ["Estimated"] = month == FirstOf(call.Now),
    };

    private static JsonObject Group(Charge charge) => new()
    {
        ["Keys"] = new JsonArray(charge.AccountId, charge.UsageType),
        ["Metrics"] = new JsonObject
        {
            ["UnblendedCost"] = new JsonObject { ["Amount"] = charge.Usd.ToString(CultureInfo.InvariantCulture), ["Unit"] = "USD" },
            ["UsageQuantity"] = new JsonObject { ["Amount"] = charge.Events.ToString(CultureInfo.InvariantCulture), ["Unit"] = "Events" },
        },
    };

    private JsonObject Named(string accountId) => new()
    {
        ["Value"] = accountId,
        ["Attributes"] = new JsonObject { ["description"] = _world.Organization.FindAccount(accountId)?.Name },
    };

    private static IEnumerable<string> Groups(JsonObject input) => (input["GroupBy"]?.AsArray() ?? []).Select(g => (string?)g!["Key"] ?? "");

    /// <summary>Of what the company uses only CloudTrail's bill is told.</summary>
    private static bool Asks(JsonNode? dimension) =>
        dimension is null || ((string?)dimension["Key"] == "SERVICE" && dimension["Values"]?.AsArray().Any(v => (string?)v == CloudTrail) == true);

    private static (DateOnly Start, DateOnly End)? Period(JsonObject input) =>
        Day(input["TimePeriod"]?["Start"]) is { } start && Day(input["TimePeriod"]?["End"]) is { } end && start < end ? (start, end) : null;

    private static DateOnly? Day(JsonNode? text) =>
        DateOnly.TryParseExact((string?)text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static IEnumerable<DateOnly> Months(DateOnly start, DateOnly end)
    {
        for (var month = new DateOnly(start.Year, start.Month, 1); month < end; month = month.AddMonths(1))
            yield return month;
    }

    private static DateOnly FirstOf(DateTimeOffset now) => new(now.UtcDateTime.Year, now.UtcDateTime.Month, 1);

    private static AwsFault Invalid(string message) => new("ValidationException", message, 400);
}
