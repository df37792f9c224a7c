using System.Text.Json.Serialization;
using CoveDashboard.Components;
using CoveDashboard.Hubs;
using CoveDashboard.Inventories;
using CoveDashboard.Reports;
using CoveDashboard.Security;

namespace CoveDashboard.Api;

/// <summary>The API's services and routes.</summary>
internal static class ApiServices
{
    public const string Prefix = "/api/v1";

    public static IServiceCollection AddCoveApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddSingleton<UnknownCells>();
        services.AddSingleton<InventoryFinder>();
        services.AddSingleton<ReportReader>();
        services.AddExceptionHandler<ExpectedFailures>();
        services.AddExceptionHandler<StoreOutagePage>();
        services.AddOpenApi("v1");
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
        });
        services.AddSignalR().AddJsonProtocol(o => o.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        return services;
    }

    public static void UseCoveProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();
        app.UseWhen(context => ApiPaths.IsForScripts(context.Request.Path), scripts => scripts.UseStatusCodePages());
    }

    public static void MapCoveApi(this IEndpointRouteBuilder app)
    {
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(Policies.Read);
        app.MapHub<RunsHub>(RunsHub.Path, o => o.CloseOnAuthenticationExpiration = true).RequireAuthorization(Policies.Read);

        var api = app.MapGroup(Prefix).RequireAuthorization(Policies.Read);
        var organization = api.MapGroup("").WithTags("Organization");
        organization.MapOrganizations();
        organization.MapOrganizationHistory();
        api.MapGroup("").WithTags("Connections").MapConnections();
        api.MapGroup("").WithTags("Actions").MapActions();
        api.MapGroup("").WithTags("Target sets").MapTargetSets();
        api.MapGroup("").WithTags("People").MapUsers();
        var runs = api.MapGroup("").WithTags("Runs");
        runs.MapRuns();
        runs.MapRunCommands();
        runs.MapSubtrees();
        runs.MapLimits();
        runs.MapResults();
        api.MapGroup("").WithTags("Schedules").MapSchedules();
        api.MapGroup("").WithTags("Notifications").MapNotices();
        api.MapGroup("").WithTags("Copies").MapCopies();
        var inventory = api.MapGroup("").WithTags("Inventory");
        inventory.MapInventory();
        inventory.MapDrift();
        inventory.MapSavedViews();
        var board = api.MapGroup("").WithTags("Board");
        board.MapBoard();
        board.MapBoardSnapshots();
        board.MapBoardShares();
        board.MapReports();
        runs.MapEvents();
        var plans = api.MapGroup("").WithTags("Plans");
        plans.MapPlans();
        plans.MapPlanChanges();
        plans.MapPlanCommands();
        plans.MapExemptions();
        plans.MapFreezes();
        plans.MapEvidence();
        plans.MapWriteStops();
        api.MapGroup("").WithTags("Audit").MapAudit();
        api.MapGroup("").WithTags("Administration").MapAdministration();
    }
}
