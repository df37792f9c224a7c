using System.Globalization;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Api;

/// <summary>How an address names a plan: by its hash, or by its short number where it is only read.</summary>
internal static class PlanLookup
{
    /// <param name="address">64 hexadecimal digits, or a number.</param>
    public static Task<Plan?> ReadAsync(this IPlanDesk desk, string address, CancellationToken cancellationToken) =>
        int.TryParse(address, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? desk.FindAsync(number, cancellationToken)
            : desk.FindAsync(address, cancellationToken);

    public static string NoPlan(string address) => $"There is no plan \"{address}\". Name it by its hash, or, to read it, by its number.";
}
