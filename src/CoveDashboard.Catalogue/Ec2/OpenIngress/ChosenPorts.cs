using System.Globalization;
using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;

namespace CoveDashboard.Catalogue.Ec2.OpenIngress;

/// <summary>The ports that nobody's whole internet shall reach, as parameters say.</summary>
/// <param name="Ports">Of TCP and UDP.</param>
/// <param name="IncludeIpv6">Whether rules for ::/0 count.</param>
internal sealed record ChosenPorts(IReadOnlyList<long> Ports, bool IncludeIpv6)
{
    private const string PortsName = "ports";
    private const string Ipv6Name = "includeIpv6";
    private const int MostPorts = 100;

    /// <summary>Remote shells and desktops, file shares, databases and caches: what no stranger needs.</summary>
    private static readonly int[] ByDefault = [22, 23, 445, 1433, 1521, 3306, 3389, 5432, 5900, 6379, 9200, 11211, 27017];

    public static JsonObject ParameterSchema => Schema.Of(
        (PortsName, Schema.Integers("Ports", "Rules whose range holds one of these, and rules for all protocols, are revoked. TCP and UDP alike.", 0, ushort.MaxValue, MostPorts, ByDefault)),
        (Ipv6Name, Schema.Flag("IPv6 too", "Rules for ::/0 as well as those for 0.0.0.0/0.", byDefault: true)));

    public static ChosenPorts Of(JsonObject parameters) => new(
        parameters[PortsName] is JsonArray given ? [.. given.OfType<JsonValue>().Select(Number).Distinct().Order()] : [.. ByDefault.Select(p => (long)p)],
        parameters.Flag(Ipv6Name) ?? true);

    /// <summary>The chosen ports that a rule lets in.</summary>
    public IReadOnlyList<long> Reached(OpenRule rule) => [.. Ports.Where(rule.Touches)];

    /// <summary>A whole number may be spelled 22.0 or 2.2e1.</summary>
    private static long Number(JsonValue value) => (long)decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
