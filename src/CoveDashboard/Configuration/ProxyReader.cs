using System.Net;

namespace CoveDashboard.Configuration;

/// <summary>Reads addresses and networks of proxies whose word counts.</summary>
internal static class ProxyReader
{
    public const string Key = "TrustedProxies";

    public static IReadOnlyList<IPNetwork> Read(SettingsSection section)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in section.Texts(Key))
            if (IPAddress.TryParse(text, out var address))
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(text, out var network))
                networks.Add(network);
            else
                section.Fault(Key, $"\"{text}\" is no address and no network, e.g. 10.1.2.3 or 10.1.2.0/24.");
        foreach (var everybody in networks.Where(n => n.PrefixLength == 0))
            section.Fault(Key, $"{everybody} is everybody. Name the proxy's address.");
        return networks;
    }
}
