using System.Net;
using FunctionApp.Io.Guarding;

namespace FunctionApp.Tests.Unit.Io.Guarding;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.255.255")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::8.8.8.8")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:10::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Address_ThatIsNotPublic_IsRefused(string address) => Assert.False(Rules().MayConnect(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.169.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2606:4700::1111")]
    public void Address_ThatIsPublic_IsTaken(string address) => Assert.True(Rules().MayConnect(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.1.255.255", true)]
    [InlineData("::ffff:10.1.0.1", true)]
    [InlineData("10.2.0.0", false)]
    [InlineData("fd00::1", true)]
    [InlineData("fd01::1", false)]
    public void Address_AroundAnAllowedNetwork_IsTakenInside(string address, bool taken) =>
        Assert.Equal(taken, Rules("10.1.0.0/16", "fd00::/32").MayConnect(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8", 443, true)]
    [InlineData("8.8.8.8", 9200, false)]
    [InlineData("10.1.0.1", 443, true)]
    [InlineData("10.1.0.1", 9200, false)]
    [InlineData("10.2.0.1", 9200, true)]
    [InlineData("10.2.0.1", 9399, true)]
    [InlineData("::ffff:10.2.0.1", 9399, true)]
    [InlineData("10.2.0.1", 443, false)]
    [InlineData("10.2.7.1", 443, true)]
    [InlineData("fd00::1", 9200, true)]
    [InlineData("fd00::1", 443, false)]
    [InlineData("127.0.0.1", 22, true)]
    [InlineData("10.3.0.1", 443, false)]
    public void Port_OfAnAddress_IsTakenWhenItsNetworkNamesItOrNamesNone(string address, int port, bool taken)
    {
        var rules = Rules("10.1.0.0/16", "10.2.0.0/16:9200,9300-9399", "10.2.7.0/24", "fd00::/32:9200", "127.0.0.0/8:*");

        Assert.Equal(taken, rules.MayConnect(IPAddress.Parse(address), port));
    }

    [Theory]
    [InlineData("10.1.0.0/16:")]
    [InlineData("10.1.0.0/16:0")]
    [InlineData("10.1.0.0/16:http")]
    [InlineData("10.1.0.0/16:80:81")]
    [InlineData("10.1.0.0/16:*,80")]
    [InlineData("10.1.0.1:80")]
    [InlineData("fd00::1:80")]
    [InlineData("/16:80")]
    [InlineData("")]
    public void Network_ThatIsNone_IsNotRead(string text) => Assert.Null(AllowedNetwork.Parse(text));

    [Theory]
    [InlineData("80", 80, true)]
    [InlineData("80,443", 443, true)]
    [InlineData("80, 8000-8999", 8500, true)]
    [InlineData("80,443", 22, false)]
    [InlineData("8000-8999", 9000, false)]
    public void Port_OfAList_IsTakenWhenItIsInIt(string ports, int port, bool taken) => Assert.Equal(taken, PortRules.Parse(ports)?.Contains(port));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-80")]
    [InlineData("90-80")]
    [InlineData("80,")]
    [InlineData("http")]
    public void Ports_ThatAreNone_AreNotRead(string ports) => Assert.Null(PortRules.Parse(ports));

    private static AddressRules Rules(params string[] networks) =>
        new([.. networks.Select(network => AllowedNetwork.Parse(network)!)], PortRules.Parse("80,443")!);
}
