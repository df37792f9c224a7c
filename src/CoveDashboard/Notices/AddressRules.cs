using System.Net;
using System.Net.Sockets;

namespace CoveDashboard.Notices;

/// <summary>To which addresses a webhook may lead: public ones, and those that its channel names.</summary>
internal static class AddressRules
{
    /// <summary>Special-purpose networks of IANA's registries that are no place of somebody else's on the internet.</summary>
    private static readonly IPNetwork[] NotPublicV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    /// <summary>All that is given out to anybody lies here: loopback, link-local, unique-local, multicast and mapped addresses do not.</summary>
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    /// <summary>Protocol assignments (Teredo among them), documentation, and 6to4, which hides an IPv4 address.</summary>
    private static readonly IPNetwork[] NotPublicV6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(n => IPNetwork.Parse(n))];

    /// <summary>Translation hides an IPv4 address in the last four bytes.</summary>
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <param name="allowed">Networks that the channel names.</param>
    public static bool MayConnect(IPAddress address, IReadOnlyList<IPNetwork> allowed) => IsNamed(address, allowed) || IsPublic(address);

    public static bool IsNamed(IPAddress address, IReadOnlyList<IPNetwork> allowed)
    {
        var plain = Unmapped(address);
        return allowed.Any(n => n.Contains(plain));
    }

    public static bool IsPublic(IPAddress address)
    {
        var plain = Unmapped(address);
        if (plain.AddressFamily == AddressFamily.InterNetwork)
            return !NotPublicV4.Any(n => n.Contains(plain));
        if (plain.AddressFamily != AddressFamily.InterNetworkV6)
            return false;
        if (Nat64.Contains(plain))
            return IsPublic(new IPAddress(plain.GetAddressBytes().AsSpan(12)));
        return GlobalV6.Contains(plain) && !NotPublicV6.Any(n => n.Contains(plain));
    }

    private static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
