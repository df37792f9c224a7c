using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Catalogue.CostExplorer;

/// <summary>What CloudTrail costs in each account, from the payer's Cost Explorer, beside the trails that the inventory knows there.</summary>
internal sealed class TrailCostAction(TimeProvider clock) : IInventoryAction
{
    /// <summary>The words of a cost that nobody may know: it is not zero.</summary>
    public const string Unknown = "unknown: needs ce:GetCostAndUsage in the payer";

    private const string MonthsName = "months";
    private const string ByRegionName = "byRegion";
    private const int DefaultMonths = 3;

    /// <summary>A bill of more pages is refused rather than paid for: each page costs.</summary>
    private const int MostPages = 200;

    public ActionDescription Description { get; } = new()
    {
        Id = "cloudtrail-cost-by-account",
        Title = "Bill of CloudTrail by account",
        Summary = "What CloudTrail charged in each linked account and month, by usage type, from Cost Explorer of the payer, with the trails that the trail inventory knows there. A second copy of management events is charged. Cost Explorer charges for each request.",
        Service = "Cost Explorer",
        Scope = ActionScope.Organization,
        Operations = [CostRows.Operation],
        ParameterSchema = Schema.Of(
            (MonthsName, Schema.Integer("Months", "The present month and those before it.", minimum: 1, maximum: 12, byDefault: DefaultMonths)),
            (ByRegionName, Schema.Flag("Regions apart", "A row for each region's usage type, as the bill names it. Otherwise the regions are summed.", byDefault: false))),
        Columns = CostRows.Columns,
        CallsPerTarget = 4,
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        var rows = new CostRows(context.Parameters.Flag(ByRegionName) ?? false);
        var question = CostQuestion.Of(clock.GetUtcNow(), (int)(context.Parameters.Number(MonthsName) ?? DefaultMonths));
        for (var page = 1; ; page++)
        {
            var answer = await AskAsync(context, question, cancellationToken);
            rows.Add(answer);
            if (answer.Text("NextPageToken") is not { Length: > 0 } next)
                break;
            if (page == MostPages)
                throw new AwsCallException(AwsErrorKind.Unknown, "TooManyPages", $"The bill has more than {MostPages} pages, each of which costs. Ask for fewer months.") { Service = CostRows.Operation.Service, Operation = CostRows.Operation.Operation };
            question["NextPageToken"] = next;
        }
        return rows.With(await KnownTrails.ReadAsync(context.Known, cancellationToken));
    }

    private static async Task<JsonObject> AskAsync(InventoryContext context, JsonObject question, CancellationToken cancellationToken)
    {
        try
        {
            return await context.Session.CallAsync(CostRows.Operation, question.DeepClone().AsObject(), cancellationToken);
        }
        catch (AwsCallException refused) when (refused.IsRefusal())
        {
            throw new AwsCallException(refused.Kind, refused.Code, $"{Unknown}. AWS says: {refused.Message}", refused)
            {
                Service = refused.Service,
                Operation = refused.Operation,
                AccountId = refused.AccountId,
                AccountName = refused.AccountName,
                Region = refused.Region,
                RequestId = refused.RequestId,
                HttpStatus = refused.HttpStatus,
                Attempts = refused.Attempts,
            };
        }
    }
}
