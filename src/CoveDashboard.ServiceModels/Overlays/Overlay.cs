namespace CoveDashboard.ServiceModels;

/// <summary>What the models leave out and we rely on: endpoints, error codes, members and allowed values. Reviewed by hand.</summary>
internal static class Overlay
{
    private static readonly EndpointOverlay Endpoints = EndpointOverlay.Load();
    private static readonly ErrorOverlay Errors = ErrorOverlay.Load();
    private static readonly ShapeOverlay Shapes = ShapeOverlay.Load();

    /// <summary>Completes a service that was just read, before anyone sees it.</summary>
    public static void Apply(ServiceModel service)
    {
        service.GlobalEndpoints = Endpoints.Of(service.Id);
        service.ErrorStatus = Errors.Complete(service);
        Shapes.Apply(service);
    }
}
