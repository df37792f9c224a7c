namespace CoveDashboard.ServiceModels.Converter.Sources;

/// <summary>One service model as it was found, with its paginators when there are any.</summary>
internal sealed record ModelFile(string ServiceId, string ApiVersion, byte[] Model, byte[]? Paginators);
