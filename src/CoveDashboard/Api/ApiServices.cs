namespace CoveDashboard.Api;

/// <summary>The REST API's services and routes.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddCoveApi(this IServiceCollection services) => services.AddProblemDetails();

    public static IApplicationBuilder UseCoveProblems(this IApplicationBuilder app) => app.UseExceptionHandler();

    public static void MapCoveApi(this IEndpointRouteBuilder app) => app.MapHealth();
}
