namespace CoveDashboard.ServiceModels.Converter.Packing;

/// <summary>A service ready to be written: what the index says of it, and its trimmed model as UTF-8 JSON.</summary>
internal sealed record PackedService(
    string Id,
    string ServiceId,
    string FullName,
    string Protocol,
    string ApiVersion,
    int OperationCount,
    IReadOnlyList<string> Aliases,
    byte[] Model);
