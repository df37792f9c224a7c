using System.Net;
using CoveDashboard.Configuration;

namespace CoveDashboard.Hosting;

/// <summary>Plain HTTP stays on loopback, unless somebody says otherwise in so many words.</summary>
internal static class ListenRules
{
    private const string Advice = "Plain HTTP would show sign-ins and results to the network. Listen on loopback behind a proxy that speaks TLS, use https://, or set Cove:AllowPlainHttp to true.";

    public static IReadOnlyList<ConfigurationFault> Check(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren()
            .Select(e => (Key: $"{e.Path}:Url", Url: e["Url"] ?? ""));
        var urls = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(url => (Key: "urls", Url: url));
        return [.. urls.Concat(endpoints).Where(e => IsOpenAndPlain(e.Url)).Select(e => new ConfigurationFault(e.Key, e.Url, Advice))];
    }

    private static bool IsOpenAndPlain(string url)
    {
        var address = BindingAddress.Parse(url);
        return string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase)
            && !address.IsUnixPipe
            && !string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
