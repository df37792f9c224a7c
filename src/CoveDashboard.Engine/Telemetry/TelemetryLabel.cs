using System.Collections.Frozen;
using System.Text.Json;

namespace CoveDashboard.Engine.Telemetry;

/// <summary>Enum values as label values: <c>assume_role_failed</c>. Made once a value.</summary>
public static class TelemetryLabel
{
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.All[value];

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> All =
            Enum.GetValues<T>().ToFrozenDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));
    }
}
