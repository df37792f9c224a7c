using System.Text.RegularExpressions;
using CoveDashboard.Catalogue.Sts;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.ServiceModels;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Catalogue.Tests;

/// <summary>What holds for every action of the catalogue.</summary>
public sealed partial class CatalogueTests
{
    private static readonly IAction[] Actions = [.. new ServiceCollection().AddSingleton<IRegionDirectory, FakeRegions>().AddCoveCatalogue().BuildServiceProvider().GetServices<IAction>()];

    public static TheoryData<string> Ids => [.. Actions.Select(a => a.Description.Id)];

    [Fact]
    public void AddCoveCatalogue_Inventories_AreTheThirteen() =>
        Of<IInventoryAction>().ShouldBe(["cloudformation-stacks", "cloudtrail-cost-by-account", "cloudtrail-trails", "ec2-ebs-encryption-default", "ec2-open-ingress", "enabled-regions", "iam-account-summary", "iam-users", "lambda-functions", "s3-buckets", "vpcs", "who-am-i", "who-am-i-regional"]);

    [Fact]
    public void AddCoveCatalogue_Remediations_AreTheTen() =>
        Of<IRemediationAction>().ShouldBe(
            ["cloudtrail-delete-stopped-trail", "cloudtrail-start-logging", "cloudtrail-stop-duplicate-trails",
            "ec2-delete-unused-default-vpc", "ec2-ebs-default-encryption-on", "ec2-revoke-open-ingress",
            "iam-deactivate-old-access-keys", "iam-password-policy", "organizations-tag-accounts", "s3-account-public-access-block-on"]);

    [Fact]
    public void Actions_Together_SpeakAllFiveProtocolsAndAllScopes()
    {
        var protocols = Actions.SelectMany(a => a.Description.Operations).Select(o => ServiceCatalogue.Default.Get(o.Service).Protocol).Distinct();

        protocols.ShouldBe(Enum.GetValues<Protocol>(), ignoreOrder: true);
        Actions.Select(a => a.Description.Scope).Distinct().ShouldBe(Enum.GetValues<ActionScope>(), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Operations_OfAnAction_AreMetadataReadsUnderTheirIamNames(string id) => Check(Description(id).Operations, OperationClass.MetadataRead);

    /// <summary>Copied code rests on it: a read that needs parameters says where they come from, and by names that its model has.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Operations_OfAnAction_SayHowTheirParametersComeAbout(string id)
    {
        foreach (var operation in Description(id).Operations.Where(o => o.Input?.Logic is null))
        {
            var model = ServiceCatalogue.Default.Get(operation.Service).FindOperation(operation.Operation)!;
            var given = System.Text.Json.Nodes.JsonNode.Parse(operation.Input?.Parameters ?? "{}")!.AsObject().Select(p => p.Key).ToArray();
            var members = model.Input?.Members ?? [];

            (model.Input?.Required ?? new HashSet<string>()).ShouldBeSubsetOf(given, operation.Key);
            given.ShouldBeSubsetOf(members.Select(m => m.Name), operation.Key);
            if (operation.Input?.Of is { } source)
                Description(id).Operations.ShouldContain(o => o.Key == source, $"{operation.Key} is asked for what {source} lists");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Writes_OfAnAction_AreWritesUnderTheirIamNames(string id)
    {
        Check(Description(id).Writes, OperationClass.Write);

        (Description(id).Writes.Count > 0).ShouldBe(Description(id).Kind == ActionKind.Remediation);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Description_OfAnAction_IsComplete(string id)
    {
        var action = Actions.Single(a => a.Description.Id == id);
        var description = action.Description;

        description.Kind.ShouldBe(action is IRemediationAction ? ActionKind.Remediation : ActionKind.Inventory);
        description.Id.ShouldMatch("^[a-z0-9]+(-[a-z0-9]+)*$");
        description.Title.ShouldNotBeNullOrWhiteSpace();
        description.Summary.ShouldNotBeNullOrWhiteSpace();
        description.Columns.Any(c => c.IsKey).ShouldBe(action is IInventoryAction);
        (description.Effect is not null).ShouldBe(action is IRemediationAction);
        description.Columns.Select(c => c.Name).ShouldBeUnique();
        description.Columns.ShouldAllBe(c => !(c.IsKey && c.IsVolatile));
        description.CallsPerTarget.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Fits_OfAnAction_AreColumnsOfAnInventory(string id)
    {
        foreach (var fit in Description(id).Fits)
        {
            var columns = Description(fit.Inventory).Columns.Select(c => c.Name).ToArray();

            columns.ShouldContain(fit.Column);
            columns.ShouldContain(fit.RegionColumn ?? fit.Column);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ParameterSchema_OfAnAction_IsAnObjectWithDefaults(string id)
    {
        if (Description(id).ParameterSchema is not { } schema)
            return;
        ((string?)schema["type"]).ShouldBe("object");
        ((bool?)schema["additionalProperties"]).ShouldBe(false);
        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            property!["title"].ShouldNotBeNull(name);
            property["default"].ShouldNotBeNull(name);
        }
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/iam.md")]
    public void MemberPolicy_InTheDocumentation_AllowsWhatTheActionsDeclareAndNoMore(string document)
    {
        var declared = Actions.Where(a => a.Description.Scope != ActionScope.Organization).SelectMany(a => a.Description.Operations).Select(o => o.IamAction)
            .Where(a => a != "sts:GetCallerIdentity") // always allowed
            .Append("ec2:DescribeRegions").Distinct(StringComparer.Ordinal);
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, document));
        var policy = MemberPolicy().Match(text).Value;

        IamAction().Matches(policy).Select(m => m.Groups["action"].Value).ShouldBe(declared, ignoreOrder: true);
    }

    [Fact]
    public async Task ReadCallerIdentity_InAnAccount_GivesWhoItSees()
    {
        var session = new FakeSession("global").Answers("sts:GetCallerIdentity", """{"Account":"111122223333","Arn":"arn:aws:sts::111122223333:assumed-role/Reader/cove-1","UserId":"AROA:cove-1"}""");

        var rows = await new CallerIdentityAction().ReadAsync(session);

        rows.Lines("Account", "Arn", "UserId").ShouldBe(["111122223333 arn:aws:sts::111122223333:assumed-role/Reader/cove-1 AROA:cove-1"]);
    }

    /// <summary>The list of actions that begins with a read of CloudFormation or CloudTrail.</summary>
    [GeneratedRegex("""\[\s*"cloud(?:formation|trail):Describe[^\]]*\]""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MemberPolicy();

    [GeneratedRegex("\"(?<action>[a-z0-9]+:[A-Za-z]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IamAction();

    private static IEnumerable<string> Of<T>() => Actions.Where(a => a is T).Select(a => a.Description.Id).Order(StringComparer.Ordinal);

    private static void Check(IEnumerable<ActionOperation> operations, OperationClass expected)
    {
        foreach (var declared in operations)
        {
            var operation = ServiceCatalogue.Default.Get(declared.Service).FindOperation(declared.Operation);

            operation.ShouldNotBeNull(declared.Key);
            operation.Class.ShouldBe(expected, declared.Key);
            declared.IamAction.ShouldBe(operation.IamAction);
            declared.Service.ShouldBe(operation.Service.Id);
        }
    }

    private static ActionDescription Description(string id) => Actions.Single(a => a.Description.Id == id).Description;
}
