using System.Net;
using CoveDashboard.Notices;

namespace CoveDashboard.Tests.Notices;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::10.0.0.1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:a00:1::1")]
    public void MayConnect_ToWhatIsNotPublic_OnlyWhereNamed(string address)
    {
        var found = IPAddress.Parse(address);

        AddressRules.MayConnect(found, []).ShouldBeFalse();
        AddressRules.MayConnect(found, [IPNetwork.Parse("203.0.113.0/24")]).ShouldBeFalse();
        AddressRules.MayConnect(found, [IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0")]).ShouldBeTrue();
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("52.94.236.248")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2600:1f18::1")]
    [InlineData("2a00:1450::1")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::101:101")]
    public void MayConnect_ToWhatIsPublic_IsTrue(string address) => AddressRules.MayConnect(IPAddress.Parse(address), []).ShouldBeTrue();
}
