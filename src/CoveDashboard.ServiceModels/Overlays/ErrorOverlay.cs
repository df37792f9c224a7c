namespace CoveDashboard.ServiceModels;

/// <summary>Error codes by HTTP status: those that every service of a protocol has, and those of the services that we use.</summary>
internal sealed class ErrorOverlay(ErrorOverlay.Document document)
{
    public static ErrorOverlay Load() => new(OverlayResource.Load<Document>("errors"));

    /// <summary>The model's own errors win over the protocol's; what we state for the service wins over both.</summary>
    public IReadOnlyDictionary<string, int> Complete(ServiceModel service)
    {
        var status = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(status, document.Protocols[ProtocolNames.Of(service.Protocol)]);
        foreach (var (code, http) in service.ErrorStatus)
            status[code] = http;
        if (document.Services.TryGetValue(service.Id, out var own))
            Add(status, own);
        return status;
    }

    private static void Add(Dictionary<string, int> status, Dictionary<int, string[]> codesByStatus)
    {
        foreach (var (http, codes) in codesByStatus)
        {
            foreach (var code in codes)
                status[code] = http;
        }
    }

    internal sealed record Document(Dictionary<string, Dictionary<int, string[]>> Protocols, Dictionary<string, Dictionary<int, string[]>> Services);
}
