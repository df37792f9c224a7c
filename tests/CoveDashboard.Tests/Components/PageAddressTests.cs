using CoveDashboard.Components;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Tests.Components;

public sealed class PageAddressTests
{
    private readonly SlowNavigation _navigation = new();

    [Fact]
    public void Write_WhatIsUnderWayAlready_DoesNotNavigateAgain()
    {
        var address = new PageAddress(_navigation);

        Write(address, "one");
        Write(address, "one");

        _navigation.Arrive().ShouldBe("http://localhost/?a=one");
        address.IsEcho().ShouldBeTrue();
        _navigation.UnderWay.ShouldBe(0);
    }

    [Fact]
    public void IsEcho_OfOneAddressWrittenTwice_IsSoForBoth()
    {
        var address = new PageAddress(_navigation);

        foreach (var value in (string[])["one", "two", "one"])
            Write(address, value);

        for (var echo = 0; echo < 3; echo++)
        {
            _navigation.Arrive();
            address.IsEcho().ShouldBeTrue($"echo {echo}");
        }
        address.IsEcho().ShouldBeFalse("what comes now is a wish of the user");
    }

    private static void Write(PageAddress address, string value) => address.Write(new Dictionary<string, object?>(StringComparer.Ordinal) { ["a"] = value });

    /// <summary>Arrives when the test says so, as a browser far away does.</summary>
    private sealed class SlowNavigation : NavigationManager
    {
        private readonly Queue<string> _underWay = new();

        public SlowNavigation() => Initialize("http://localhost/", "http://localhost/");

        public int UnderWay => _underWay.Count;

        public string Arrive()
        {
            Uri = _underWay.Dequeue();
            return Uri;
        }

        protected override void NavigateToCore(string uri, NavigationOptions options) => _underWay.Enqueue(uri);
    }
}
