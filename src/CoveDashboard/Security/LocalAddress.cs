namespace CoveDashboard.Security;

/// <summary>Addresses that came in with a request lead to this dashboard only.</summary>
internal static class LocalAddress
{
    public static string Or(string? address, string otherwise) =>
        address is ['/', not ('/' or '\\'), ..] or "/" && !address.Any(char.IsControl) ? address : otherwise;
}
