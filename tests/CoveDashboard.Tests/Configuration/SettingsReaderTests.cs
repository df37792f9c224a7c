using CoveDashboard.Configuration;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Retention;
using CoveDashboard.Hosting;
using CoveDashboard.Storage;
using Microsoft.Extensions.Configuration;

namespace CoveDashboard.Tests.Configuration;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Read_OfNothing_RehearsesSixtyAccounts()
    {
        var settings = Read([]);

        settings.Connections.ShouldBeEmpty();
        settings.Rehearsal.Enabled.ShouldBeTrue();
        settings.Rehearsal.Options.Accounts.ShouldBe(60);
        settings.Rehearsal.Options.Endpoint.ShouldBe("http://127.0.0.1:5181");
        settings.DataDirectory.ShouldBe(Path.GetFullPath("data"));
    }

    [Fact]
    public void Read_OfAConnection_TakesItsMembersAndRehearsesNoMore()
    {
        var settings = Read(new()
        {
            ["Connections:acme:Profile"] = "management",
            ["Connections:acme:Region"] = "eu-central-1",
            ["Connections:acme:AssumeRoles:0:RoleArn"] = "arn:aws:iam::111111111111:role/Reader",
            ["Connections:acme:MemberRole"] = "CoveRead",
            ["Connections:acme:MemberRoles:000000000004"] = "Other",
            ["Connections:acme:ServiceEndpoints:*"] = "http://localhost:4566",
            ["Connections:acme:ServiceEndpoints:s3:eu-central-1"] = "https://s3.example",
            ["Connections:acme:RateLimit:MaxCount"] = "10",
            ["Connections:acme:RateLimit:Interval"] = "0.5",
            ["Connections:acme:RateLimit:Kind"] = "counter",
            ["Connections:acme:RegionRateLimits:us-east-1:MaxCount"] = "0",
            ["Connections:acme:RegionRateLimits:us-east-1:Block"] = "false",
            ["Connections:acme:Regions:aws:Include:0"] = "eu-west-1",
            ["Connections:acme:MaxConcurrency"] = "20",
        });

        var acme = settings.Connections.ShouldHaveSingleItem();
        acme.Profile.ShouldBe("management");
        acme.AssumeRoles.ShouldBe([new AssumeRoleSettings("arn:aws:iam::111111111111:role/Reader", null, null)]);
        acme.MemberRoles["000000000004"].ShouldBe("Other");
        acme.ServiceEndpoints.ShouldBe(
            [new ServiceEndpoint("*", null, new Uri("http://localhost:4566")), new ServiceEndpoint("s3", "eu-central-1", new Uri("https://s3.example"))]);
        acme.RateLimit.ShouldBe(new RateLimitSettings(10, TimeSpan.FromMilliseconds(500), Block: true, RateLimitKind.Counter));
        acme.RegionRateLimits.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("us-east-1", new RateLimitSettings(0, TimeSpan.Zero, Block: false)));
        acme.Regions!["aws"].Include.ShouldBe(["eu-west-1"]);
        acme.MaxConcurrency.ShouldBe(20);
        settings.Rehearsal.Enabled.ShouldBeFalse();
    }

    [Fact]
    public void Read_OfManyFaults_NamesThemAllAtOnce()
    {
        var faults = Refused(new()
        {
            ["Storag:Provider"] = "Sqlite",
            ["Storage:Provider"] = "Oracle",
            ["Auth:Mode"] = "Magic",
            ["Connections:acme:Region"] = "us-esat-1",
            ["Connections:acme:MaxConcurrency"] = "many",
            ["Connections:acme:Regoins:aws:Include:0"] = "eu-west-1",
            ["Rehearsal:Accounts"] = "0",
            ["Rehearsal:Endpoint"] = "http://0.0.0.0:5181",
        });

        faults.Select(f => f.Key).ShouldBe(
            [
                "Cove:Storag", "Cove:Storage:Provider", "Cove:Auth:Mode", "Cove:Connections:acme:Region", "Cove:Connections:acme:MaxConcurrency",
                "Cove:Connections:acme:Regoins", "Cove:Rehearsal:Accounts", "Cove:Rehearsal:Endpoint",
            ],
            ignoreOrder: true);
        var region = faults.Single(f => f.Key.EndsWith(":Region", StringComparison.Ordinal));
        region.ToString().ShouldBe("Cove:Connections:acme:Region = \"us-esat-1\": Is not a region. Did you mean us-east-1?");
    }

    [Theory]
    [InlineData(null, "Is missing, and PostgreSql needs one.")]
    [InlineData("Host=db;Pasword=hunter2", "Is no connection string of PostgreSQL (Couldn't set pasword")]
    [InlineData("Host=db;Port=many;Password=hunter2", "Is no connection string of PostgreSQL (Couldn't set port")]
    [InlineData("Password=hunter2", "Names no Host and no Database.")]
    public void Read_PostgreSqlWithoutAUsableConnectionString_SaysWhatToWriteAndNoSecret(string? connectionString, string message)
    {
        var fault = Refused(new() { ["Storage:Provider"] = "postgresql", ["Storage:ConnectionString"] = connectionString }).ShouldHaveSingleItem();

        fault.Key.ShouldBe("Cove:Storage:ConnectionString");
        fault.Message.ShouldStartWith(message);
        fault.ToString().ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("Sqlite", "2", "Several nodes share a store on PostgreSQL.")]
    [InlineData("PostgreSql", "0", "Write a whole number from 1 to 100.")]
    public void Read_NodesThatCannotBe_SaysWhy(string provider, string nodes, string message)
    {
        var fault = Refused(new() { ["Storage:Provider"] = provider, ["Storage:ConnectionString"] = "Host=db;Database=cove", ["Cluster:Nodes"] = nodes }).ShouldHaveSingleItem();

        fault.Key.ShouldBe("Cove:Cluster:Nodes");
        fault.Message.ShouldStartWith(message);
    }

    [Fact]
    public void Read_PostgreSql_IsTheStore()
    {
        var settings = Read(new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = "Host=db;Database=cove;Password=hunter2" });

        (settings.Storage.Provider, settings.Storage.ConnectionString).ShouldBe((StorageProvider.PostgreSql, "Host=db;Database=cove;Password=hunter2"));
        settings.Storage.ToString().ShouldBe("PostgreSql");
    }

    [Theory]
    [InlineData("Connections:acme:AssumeRoles:0:RoleArn", "Reader")]
    [InlineData("Connections:acme:RoleSessionName", "x y")]
    [InlineData("Connections:acme:Partition", "aws-mars")]
    [InlineData("Connections:acme:ServiceEndpoints:*", "ftp://x")]
    [InlineData("Connections:acme:ServiceEndpoints:s3", "https://user:pw@x")]
    [InlineData("Connections:acme:Regions:aws:Include:0", "mars-1")]
    [InlineData("Connections:acme:Regions:aws:Include:0", "cn-north-1")]
    [InlineData("Connections:acme:RateLimit:MaxCount", "-1")]
    [InlineData("Connections:acme:RateLimit:Burst", "1")]
    [InlineData("Connections:acme:RateLimit:Interval", "-1")]
    [InlineData("Connections:acme:RateLimit:Kind", "LeakyBucket")]
    [InlineData("Connections:acme:RegionRateLimits:eu-west-1:MaxCount", "-1")]
    [InlineData("Connections:acme:RegionRateLimits:mars-1:MaxCount", "1")]
    [InlineData("Connections:acme:AssumeRole:RoleArn", "Reader")]
    [InlineData("Connections:acme:Accounts:0:Id", "12")]
    [InlineData("Auth:Header:UserHeader", "X-User")]
    [InlineData("Retention:KeepDays", "0")]
    [InlineData("Retention:KeepRunsPerSchedule", "101")]
    [InlineData("Retention:KeepRunsPerAction", "-1")]
    [InlineData("Retention:KeepDay", "30")]
    [InlineData("Approvals:TwoAboveAccounts", "many")]
    [InlineData("Approvals:TwoAbovePercent", "101")]
    [InlineData("Approvals:CriticalOus:0", "production")]
    [InlineData("Approvals:ExpireDays", "0")]
    [InlineData("Approvals:AllowNone", "sometimes")]
    [InlineData("Approvals:AllowToken", "true")]
    [InlineData("Rehearsal:Faults:ThrottleRate", "2")]
    [InlineData("AllowPlainHttp", "perhaps")]
    [InlineData("TrustedProxies:0", "nginx.example.com")]
    [InlineData("TrustedProxies:0", "0.0.0.0/0")]
    public void Read_OfARefusedValue_IsOneFault(string key, string value) =>
        Refused(new() { [key] = value }).ShouldHaveSingleItem();

    [Fact]
    public void Read_OfProxies_TakesAddressesAndNetworks() =>
        Read(new() { ["TrustedProxies:0"] = "10.1.2.3", ["TrustedProxies:1"] = "10.2.0.0/16" }).TrustedProxies.Select(n => $"{n}").ShouldBe(["10.1.2.3/32", "10.2.0.0/16"]);

    [Fact]
    public void Read_OfARoleAndAList_ChainsTheRoleFirst()
    {
        var acme = Read(new()
        {
            ["Connections:acme:AssumeRoles:0:RoleArn"] = "arn:aws:iam::222222222222:role/Second",
            ["Connections:acme:AssumeRoles:1:RoleArn"] = "arn:aws:iam::333333333333:role/Third",
            ["Connections:acme:AssumeRole:RoleArn"] = "arn:aws:iam::111111111111:role/First",
            ["Connections:acme:AssumeRole:ExternalId"] = "ex",
        }).Connections.ShouldHaveSingleItem();

        acme.AssumeRoles.ShouldBe(
        [
            new("arn:aws:iam::111111111111:role/First", null, "ex"),
            new("arn:aws:iam::222222222222:role/Second", null, null),
            new("arn:aws:iam::333333333333:role/Third", null, null),
        ]);
    }

    [Fact]
    public void Read_OfEndpoints_TakesAnyHostAliasesAndRegionsThatAreNotListedYet()
    {
        var acme = Read(new()
        {
            ["Connections:acme:ServiceEndpoints:*"] = "http://localhost:4566",
            ["Connections:acme:ServiceEndpoints:monitoring"] = "http://127.0.0.1:1",
            ["Connections:acme:ServiceEndpoints:ec2:eu-moon-1"] = "https://ec2.moon.example",
            ["Connections:acme:Region"] = "eu-moon-1",
        }).Connections.ShouldHaveSingleItem();

        acme.ServiceEndpoints.ShouldBe(
            [
                new("*", null, new Uri("http://localhost:4566")),
                new("ec2", "eu-moon-1", new Uri("https://ec2.moon.example")),
                new("cloudwatch", null, new Uri("http://127.0.0.1:1")),
            ]);
        acme.Region.ShouldBe("eu-moon-1");
    }

    [Theory]
    [InlineData("clodtrail", "http://localhost:1", "\"clodtrail\" is no service of AWS, so nothing would use it. Did you mean cloudtrail?")]
    [InlineData("ec2:EU West 1", "http://localhost:1", "\"EU West 1\" cannot be a region's name. Write one such as eu-central-1, listed by AWS or not.")]
    [InlineData("*", "localhost", "Write an address with http:// or https:// and without user name, e.g. http://127.0.0.1:5181.")]
    [InlineData("s3:eu-west-1", "https://s3.example?x=1", "Write the address alone, without what begins with ? or #: each call has its own.")]
    public void Read_OfAnEndpointThatNothingCouldUse_SaysWhy(string name, string address, string message) =>
        Refused(new() { [$"Connections:acme:ServiceEndpoints:{name}"] = address }).ShouldHaveSingleItem()
            .ShouldBe(new ConfigurationFault($"Cove:Connections:acme:ServiceEndpoints:{name}", address, message));

    [Fact]
    public void Read_OfRetention_IsOffUntilDaysAreWritten()
    {
        Read([]).Retention.ShouldBe(RetentionPolicy.Off);
        Read(new() { ["Retention:KeepDays"] = "90", ["Retention:KeepRunsPerAction"] = "0" }).Retention.ShouldBe(new RetentionPolicy(90, 10, 0));
    }

    [Fact]
    public void Read_OfApprovals_TakesEachAndLeavesTheRestAtItsDefault()
    {
        var approvals = Read(new()
        {
            ["Approvals:TwoAboveAccounts"] = "10",
            ["Approvals:TwoAbovePercent"] = "2.5",
            ["Approvals:CriticalOus:0"] = "ou-ab12-3c4d5e6f",
            ["Approvals:AllowNone"] = "true",
        }).Approvals;

        (approvals.TwoAboveAccounts, approvals.TwoAbovePercent, approvals.ExpireDays, approvals.AllowNone, approvals.AllowTokens).ShouldBe((10, 2.5, 7, true, false));
        approvals.CriticalOus.ShouldBe(["ou-ab12-3c4d5e6f"]);
    }

    [Fact]
    public void Read_OfAToken_KeepsItsHashOnly()
    {
        var token = Read(new()
        {
            ["Auth:ApiTokens:0:Name"] = "ci",
            ["Auth:ApiTokens:0:Token"] = "0123456789012345678901234567890123456789",
            ["Auth:ApiTokens:0:Subject"] = "robot",
            ["Auth:ApiTokens:0:Roles:0"] = "operator",
        }).Auth.ApiTokens.ShouldHaveSingleItem();

        token.Sha256.Length.ShouldBe(32);
        token.Roles.ShouldBe([Role.Operator]);
        token.ToString().ShouldBe("API token ci");
    }

    [Fact]
    public void Read_OfABadToken_NeverShowsIt()
    {
        var faults = Refused(new()
        {
            ["Auth:ApiTokens:0:Name"] = "ci",
            ["Auth:ApiTokens:0:Token"] = "short-secret",
            ["Auth:ApiTokens:0:Subject"] = "robot",
            ["Auth:ApiTokens:0:Roles:0"] = "7",
        });

        faults.Select(f => f.Key).ShouldBe(["Cove:Auth:ApiTokens:0:Token", "Cove:Auth:ApiTokens:0:Roles", "Cove:Auth:ApiTokens:0:Roles"]);
        string.Join('\n', faults).ShouldNotContain("short-secret");
    }

    [Theory]
    [InlineData("http://0.0.0.0:5180", false)]
    [InlineData("http://*:5180", false)]
    [InlineData("http://10.0.0.1:5180", false)]
    [InlineData("http://127.0.0.1:5180", true)]
    [InlineData("http://[::1]:5180", true)]
    [InlineData("http://localhost:5180", true)]
    [InlineData("https://0.0.0.0:5180", true)]
    public void Listen_OnAnAddress_IsAllowedOverPlainHttpOnLoopbackOnly(string url, bool allowed)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("urls", url)]).Build();
        var open = new ConfigurationBuilder().AddInMemoryCollection([new("urls", url), new("Cove:AllowPlainHttp", "true")]).Build();

        if (allowed)
            HostConfiguration.Read(configuration);
        else
            Should.Throw<ConfigurationException>(() => HostConfiguration.Read(configuration)).Faults.ShouldHaveSingleItem().Key.ShouldBe("urls");
        HostConfiguration.Read(open);
    }

    [Theory]
    [InlineData("", false, 0)]
    [InlineData(", \"Regions\": {}", true, 0)]
    [InlineData(", \"Regions\": { \"aws\": {}, \"aws-cn\": { \"Include\": [] } }", true, 2)]
    public void Read_RegionsThatAreEmpty_IsAFilterOfNoPartition(string regions, bool isFilter, int partitions)
    {
        using var json = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("{\"Cove\":{\"Connections\":{\"acme\":{\"Region\":\"eu-west-1\"" + regions + "}}}}"));

        var read = SettingsReader.Read(new ConfigurationBuilder().AddJsonStream(json).Build(), HostConfiguration.Regions).Connections.Single().Regions;

        (read is not null, read?.Count ?? 0).ShouldBe((isFilter, partitions));
        (read ?? new Dictionary<string, RegionFilter>()).Values.ShouldAllBe(f => f.Include.Count == 0 && f.Exclude.Count == 0 && !f.IncludeNonRegional);
    }

    private static CoveSettings Read(Dictionary<string, string?> settings) => SettingsReader.Read(Of(settings), HostConfiguration.Regions);

    private static IReadOnlyList<ConfigurationFault> Refused(Dictionary<string, string?> settings) =>
        Should.Throw<ConfigurationException>(() => Read(settings)).Faults;

    private static IConfigurationRoot Of(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Cove:{s.Key}", s.Value))).Build();
}
