using System.Text.Json;

namespace CoveDashboard.Storage.Tests.Support;

/// <summary>Compares everything that a value holds, whatever kinds of list and JSON nodes hold it.</summary>
public static class WholeValue
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static void ShouldBeWhole<T>(this T actual, T expected) =>
        JsonSerializer.Serialize(actual, Readable).ShouldBe(JsonSerializer.Serialize(expected, Readable));
}
