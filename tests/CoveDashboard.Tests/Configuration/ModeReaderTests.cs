using CoveDashboard.Configuration;
using CoveDashboard.Engine.People;
using CoveDashboard.Hosting;
using Microsoft.Extensions.Configuration;

namespace CoveDashboard.Tests.Configuration;

public sealed class ModeReaderTests
{
    private static readonly Dictionary<string, string?> Header = new()
    {
        ["Mode"] = "header",
        ["Header:UserHeader"] = "X-User",
        ["Header:GroupsHeader"] = "X-Groups",
        ["Header:TrustedProxies:0"] = "10.0.0.0/24",
        ["GroupRoles:ops:0"] = "operator",
        ["GroupRoles:9:Group"] = "cn=chiefs:ou=x",
        ["GroupRoles:9:Roles:0"] = "Administrator",
    };

    private static readonly Dictionary<string, string?> Oidc = new()
    {
        ["Mode"] = "Oidc",
        ["Oidc:Authority"] = "https://id.example.com/",
        ["Oidc:ClientId"] = "cove",
        ["Oidc:ClientSecret"] = "a-secret-of-the-client",
        ["GroupRoles:ops:0"] = "Operator",
    };

    [Fact]
    public void Read_OfHeaderMode_TakesGroupsOfBothForms()
    {
        var auth = Read(Header);

        auth.Header!.Trusts(System.Net.IPAddress.Parse("::ffff:10.0.0.7")).ShouldBeTrue();
        auth.Header.Trusts(System.Net.IPAddress.Parse("10.0.1.7")).ShouldBeFalse();
        auth.Header.Trusts(null).ShouldBeFalse();
        auth.RolesOf(["ops", "cn=chiefs:ou=x", "other"]).ShouldBe([Role.Operator, Role.Administrator], ignoreOrder: true);
    }

    [Theory]
    [InlineData(null, "TrustedProxies")]
    [InlineData("0.0.0.0/0", "TrustedProxies")]
    [InlineData("the-proxy", "TrustedProxies")]
    public void Read_OfHeaderMode_WithoutAProxyToTrust_IsRefused(string? proxy, string key) =>
        Refused(new(Header) { ["Header:TrustedProxies:0"] = proxy }).ShouldHaveSingleItem().Key.ShouldBe($"Cove:Auth:Header:{key}");

    [Fact]
    public void Read_OfOidcMode_TakesDefaultsAndHidesTheSecret()
    {
        var auth = Read(Oidc);

        auth.Oidc.ShouldBe(new OidcSettings("https://id.example.com", "cove", "a-secret-of-the-client", "groups"));
        auth.Oidc!.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public void Read_OfOidcMode_OverPlainHttpBeyondLoopback_IsRefused() =>
        Refused(new(Oidc) { ["Oidc:Authority"] = "http://id.example.com" }).ShouldHaveSingleItem().Message.ShouldContain("https://");

    [Fact]
    public void Read_OfAModeWithoutItsSettings_NamesEveryFault()
    {
        Refused(new() { ["Mode"] = "Header" }).Select(f => f.Key.Split(':')[^1]).ShouldBe(["GroupRoles", "UserHeader", "GroupsHeader", "TrustedProxies"]);
        Refused(new() { ["Mode"] = "Oidc" }).Select(f => f.Key.Split(':')[^1]).ShouldBe(["GroupRoles", "Authority", "ClientId", "ClientSecret"]);
        Refused(new(Header) { ["Mode"] = "Local" }).Select(f => f.Key.Split(':')[^1]).ShouldBe(["GroupRoles", "Header"]);
        Refused(new() { ["Mode"] = "Magic" }).ShouldHaveSingleItem().Message.ShouldBe("Write Local, Oidc, Header.");
    }

    private static AuthSettings Read(Dictionary<string, string?> auth) =>
        SettingsReader.Read(
            new ConfigurationBuilder().AddInMemoryCollection(auth.Select(s => KeyValuePair.Create($"Cove:Auth:{s.Key}", s.Value))).Build(), HostConfiguration.Regions).Auth;

    private static IReadOnlyList<ConfigurationFault> Refused(Dictionary<string, string?> auth) => Should.Throw<ConfigurationException>(() => Read(auth)).Faults;
}
