using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Connections.MemberRoles;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Engine.Tests.Connections;

public sealed class MemberRoleWriterTests
{
    private const string Secret = "very-secret-external-id";
    private static readonly CallerIdentity Delegate = new("555555555555", "arn:aws:sts::555555555555:assumed-role/Hub/session", "AROA:session");
    private static readonly CallerIdentity Manager = new(Fixtures.H, $"arn:aws:iam::{Fixtures.H}:user/auditor", "AIDA");

    private static readonly ConnectionSettings Acme = new()
    {
        Name = "acme",
        Region = "eu-central-1",
        MemberRole = "cove/Reader",
        ApplyRole = "Applier",
        ExternalId = Secret,
    };

    [Fact]
    public async Task Write_Template_ReadsTheSameFromYamlAsFromJson()
    {
        var template = await WriteAsync(Acme, Manager);

        TemplateReader.Read(template.Yaml).ToJsonString().ShouldBe(TemplateReader.AsText(template.Json).ToJsonString());
    }

    [Fact]
    public async Task Write_Template_HasTheSectionsAndRolesThatCloudFormationWants()
    {
        var json = (await WriteAsync(Acme, Manager)).Json;

        json.Select(m => m.Key).ShouldBe(["AWSTemplateFormatVersion", "Description", "Parameters", "Resources", "Outputs"]);
        ((string)json["AWSTemplateFormatVersion"]!).ShouldBe("2010-09-09");
        json["Resources"]!.AsObject().Select(r => (r.Key, (string)r.Value!["Type"]!)).ShouldBe([
            ("ReadPolicy1", "AWS::IAM::ManagedPolicy"), ("ReadRole", "AWS::IAM::Role"), ("ApplyPolicy1", "AWS::IAM::ManagedPolicy"), ("ApplyRole", "AWS::IAM::Role"),
        ]);
        json["Parameters"]!.AsObject().Select(p => p.Key).ShouldBe([
            "CallerArn", "ExternalId", "ReadRoleName", "ReadRolePath", "ReadPolicyName", "ApplyRoleName", "ApplyRolePath", "ApplyPolicyName",
        ]);
        Default(json, "ReadRoleName").ShouldBe("Reader");
        Default(json, "ReadRolePath").ShouldBe("/cove/");
        Default(json, "ApplyRoleName").ShouldBe("Applier");
        References(json).Except(json["Parameters"]!.AsObject().Select(p => p.Key)).Except(json["Resources"]!.AsObject().Select(r => r.Key)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_ExternalId_IsAParameterWithoutEchoAndDefaultAndNowhereElse()
    {
        var template = await WriteAsync(Acme, Manager);

        var parameter = template.Json["Parameters"]!["ExternalId"]!.AsObject();
        ((bool)parameter["NoEcho"]!).ShouldBeTrue();
        parameter.ContainsKey("Default").ShouldBeFalse();
        string.Join('\n', template.Commands.Select(c => c.Text).Concat(template.Notes).Append(template.Yaml).Append(template.Json.ToJsonString())).ShouldNotContain(Secret);
    }

    [Theory]
    [InlineData(false, """[{"Effect":"Allow","Principal":{"AWS":{"Ref":"CallerArn"}},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":{"Ref":"ExternalId"}}}}]""")]
    [InlineData(true, """[{"Effect":"Allow","Principal":{"AWS":{"Ref":"CallerArn"}},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":{"Ref":"ExternalId"}}}},{"Effect":"Allow","Principal":{"AWS":{"Ref":"CallerArn"}},"Action":"sts:SetSourceIdentity"}]""")]
    public async Task Write_Trust_NamesTheCallerAndTheExternalIdAndSourceIdentityWhenWanted(bool wanted, string expected)
    {
        var template = await WriteAsync(Acme, Manager, q => q with { WithSourceIdentity = wanted });

        foreach (var role in new[] { "ReadRole", "ApplyRole" })
            template.Json["Resources"]![role]!["Properties"]!["AssumeRolePolicyDocument"]!["Statement"]!.ToJsonString().ShouldBe(expected);
        Default(template.Json, "CallerArn").ShouldBe(Manager.Arn);
    }

    [Fact]
    public async Task Write_SourceIdentityConfigured_AllowsItUnasked()
    {
        var template = await WriteAsync(Acme with { SourceIdentity = "alpha" }, Manager);

        template.Yaml.ShouldContain("sts:SetSourceIdentity");
    }

    [Fact]
    public async Task Write_Permissions_AreWhatTheActionsDeclareAndNoMore()
    {
        var json = (await WriteAsync(Acme, Manager)).Json;

        Actions(json, "ReadPolicy1").ShouldBe(["ec2:DescribeRegions", "iam:GetAccountSummary", "s3:GetThing", "s3:ListThings"]);
        Actions(json, "ApplyPolicy1").ShouldBe(["ec2:DescribeRegions", "s3:GetThing", "s3:PutThing", "s3:TagThing"]);
    }

    [Fact]
    public async Task Write_ChosenActions_NarrowBothRoles()
    {
        var json = (await WriteAsync(Acme, Manager, q => q with { Actions = ["summary"], WithApplyRole = false })).Json;

        Actions(json, "ReadPolicy1").ShouldBe(["ec2:DescribeRegions", "iam:GetAccountSummary"]);
        json["Resources"]!.AsObject().Select(r => r.Key).ShouldBe(["ReadPolicy1", "ReadRole"]);
        json["Outputs"]!.AsObject().Select(o => o.Key).ShouldBe(["ReadRoleArn"]);
    }

    [Fact]
    public async Task Write_ServiceManagedByADelegatedAdministrator_CallsAsOneAndSpeaksOfTheManagementAccount()
    {
        var template = await WriteAsync(Acme, Delegate);

        template.Commands[1].Text.ShouldBe("""
            aws cloudformation create-stack-set \
              --stack-set-name cove-member-roles \
              --template-body file://cove-member-roles.yaml --capabilities CAPABILITY_NAMED_IAM \
              --parameters "ParameterKey=ExternalId,ParameterValue=\"$COVE_EXTERNAL_ID\"" \
              --permission-model SERVICE_MANAGED --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false \
              --call-as DELEGATED_ADMIN \
              --region eu-central-1
            """);
        template.Commands[2].Text.ShouldBe($"""
            aws cloudformation create-stack-instances \
              --stack-set-name cove-member-roles \
              --deployment-targets OrganizationalUnitIds={OrganizationBuilder.RootId} \
              --regions eu-central-1 \
              --operation-preferences FailureTolerancePercentage=100,MaxConcurrentPercentage=100 \
              --call-as DELEGATED_ADMIN \
              --region eu-central-1
            """);
        template.Commands[^1].Text.ShouldStartWith("aws cloudformation create-stack \\\n  --stack-name cove-member-roles");
        template.Notes.ShouldContain(n => n.StartsWith($"A service-managed StackSet skips the management account {Fixtures.H}.", StringComparison.Ordinal) && n.Contains($"MemberRoles:{Fixtures.H}"));
    }

    [Fact]
    public async Task Write_ServiceManagedByTheManagementAccount_CallsAsItself() =>
        (await WriteAsync(Acme, Manager)).Commands.ShouldAllBe(c => !c.Text.Contains("--call-as"));

    [Fact]
    public async Task Write_SelfManaged_NamesTheAccountsAndTheRolesThatMustBeThere()
    {
        var template = await WriteAsync(Acme, Manager, q => q with { Model = StackSetModel.SelfManaged });

        template.Accounts.ShouldContain(Fixtures.A);
        template.Commands[1].Text.ShouldContain($"--administration-role-arn arn:aws:iam::{Fixtures.H}:role/AWSCloudFormationStackSetAdministrationRole --execution-role-name AWSCloudFormationStackSetExecutionRole");
        template.Commands[2].Text.ShouldContain($"--accounts {string.Join(' ', template.Accounts)}");
        template.Commands.ShouldAllBe(c => !c.Text.Contains("create-stack \\"));
    }

    [Fact]
    public async Task Write_ConnectionWithoutRoles_SaysWhatToConfigureAfterwards()
    {
        var template = await WriteAsync(new ConnectionSettings { Name = "acme", Region = "eu-central-1" }, Manager);

        template.Settings.ShouldBe(new Dictionary<string, string> { ["ApplyRole"] = "CoveApply", ["MemberRole"] = "CoveReadOnly" });
        template.Notes.ShouldContain("Afterwards set Cove:Connections:acme:MemberRole to CoveReadOnly; the connection is re-read without a restart.");
        template.Notes.ShouldContain(n => n.StartsWith("The connection has no ExternalId yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Write_WrongQuestion_IsRefusedWithEveryFault()
    {
        var refused = await AskAsync(Acme, Manager, q => q with { Actions = ["nothing", "summary", "neither"] });

        refused.Faults.Select(f => f.Path).ShouldBe(["actions[0]", "actions[2]"]);
        (await AskAsync(Acme, Manager, q => q with { Actions = ["summary"] })).Faults.Select(f => f.Path).ShouldBe(["apply"]);
        (await AskAsync(Acme, Manager, q => q with { Connection = "other" })).Faults.Select(f => f.Path).ShouldBe(["connection"]);
    }

    private static async Task<MemberRoleTemplate> WriteAsync(ConnectionSettings connection, CallerIdentity caller, Func<MemberRoleQuestion, MemberRoleQuestion>? change = null) =>
        (await AskAsync(connection, caller, change)).Value.ShouldNotBeNull();

    private static async Task<Validated<MemberRoleTemplate>> AskAsync(ConnectionSettings connection, CallerIdentity caller, Func<MemberRoleQuestion, MemberRoleQuestion>? change = null)
    {
        await using var organizations = new OrganizationDirectory(new FakeOrganizationReader(Fixtures.Small().Build()), TimeProvider.System);
        var writer = new MemberRoleWriter(new FakeConnections(connection), new FakeProbe(caller), new Declared(), organizations);
        var question = new MemberRoleQuestion { Connection = "acme" };
        return await writer.WriteAsync(change?.Invoke(question) ?? question, TestContext.Current.CancellationToken);
    }

    private static string Default(JsonObject template, string parameter) => (string)template["Parameters"]![parameter]!["Default"]!;

    private static string[] Actions(JsonObject template, string policy) =>
        [.. template["Resources"]![policy]!["Properties"]!["PolicyDocument"]!["Statement"]![0]!["Action"]!.AsArray().Select(a => (string)a!)];

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } single when single["Ref"] is { } name => [(string)name!],
        JsonObject members => members.SelectMany(m => References(m.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    /// <summary>An inventory, a remediation, and an action of the organization, which is made in no member.</summary>
    private sealed class Declared : IActionCatalogue
    {
        public IReadOnlyList<IAction> All { get; } =
        [
            Of("summary", ActionKind.Inventory, ActionScope.Account, [new("iam", "GetAccountSummary", "iam:GetAccountSummary"), new("sts", "GetCallerIdentity", "sts:GetCallerIdentity")], []),
            Of("things", ActionKind.Inventory, ActionScope.Regional, [new("s3", "ListThings", "s3:ListThings")], []),
            Of("put-things", ActionKind.Remediation, ActionScope.Regional, [new("s3", "GetThing", "s3:GetThing")], [new("s3", "PutThing", "s3:PutThing") { AlsoNeeds = "s3:TagThing" }]),
            Of("tag-accounts", ActionKind.Remediation, ActionScope.Organization, [new("organizations", "ListTagsForResource", "organizations:ListTagsForResource")], [new("organizations", "TagResource", "organizations:TagResource")]),
        ];

        public IAction? Find(string id) => All.FirstOrDefault(a => a.Description.Id == id);

        private static Described Of(string id, ActionKind kind, ActionScope scope, ActionOperation[] operations, ActionOperation[] writes) => new(new()
        {
            Id = id,
            Title = id,
            Summary = id,
            Service = "S",
            Kind = kind,
            Scope = scope,
            Operations = operations,
            Writes = writes,
            Columns = [],
        });
    }

    private sealed class Described(ActionDescription description) : IAction
    {
        public ActionDescription Description => description;
    }
}
