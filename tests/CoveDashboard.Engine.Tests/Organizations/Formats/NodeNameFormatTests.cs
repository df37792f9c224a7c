using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Formats;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Engine.Tests.Organizations.Formats;

public sealed class NodeNameFormatTests
{
    private static readonly Account Full = new(
        "111111111111", "a", "a@example.com", "arn:aws:organizations::1:account/o-cove/111111111111", AccountState.Suspended, "INVITED",
        new DateTimeOffset(2024, 5, 6, 9, 8, 7, TimeSpan.FromHours(2)), OrganizationBuilder.RootId);

    [Theory]
    [InlineData("{name} ({id})", "a (111111111111)")]
    [InlineData("{id}|{arn}|{name}|{email}", "111111111111|arn:aws:organizations::1:account/o-cove/111111111111|a|a@example.com")]
    [InlineData("{status} {joined_method} {joined_timestamp}", "SUSPENDED INVITED 2024-05-06T07:08:07Z")]
    [InlineData("{{{name}}} {{id}}", "{a} {id}")]
    [InlineData("plain", "plain")]
    public void Of_AnAccount_FillsItsFields(string format, string name) => First(Full, format).ShouldBe(name);

    [Theory]
    [InlineData("{name} {email}", "Root email")]
    [InlineData("{status} {joined_method} {joined_timestamp}", "status joined_method joined_timestamp")]
    [InlineData("{arn}", "arn:aws:organizations::1:root/o-cove/r-root")]
    public void Of_ANodeThatLacksAField_PrintsTheFieldsName(string format, string name) =>
        string.Concat(OrganizationText.Tree(new OrganizationBuilder().Build(), Parse(format), nodeId: null)).ShouldBe(name + "\n");

    [Theory]
    [InlineData("{status}", "status")]
    [InlineData("{email}", "email")]
    public void Of_AnAccountWithAnUnknownField_PrintsTheFieldsName(string format, string name) =>
        First(Full with { State = AccountState.Unknown, Email = null }, format).ShouldBe(name);

    [Fact]
    public void Parse_SeveralFaults_NamesEachOfThem()
    {
        var refused = NodeNameFormat.Parse("{nam} {id:>12} }", "nodeName");

        refused.IsValid.ShouldBeFalse();
        refused.Faults.Select(f => (f.Path, f.Message)).ShouldBe([
            ("nodeName", "There is no field 'nam'. Use {id}, {arn}, {name}, {email}, {status}, {joined_method}, {joined_timestamp}."),
            ("nodeName", "There is no field 'id:>12'. Use {id}, {arn}, {name}, {email}, {status}, {joined_method}, {joined_timestamp}."),
            ("nodeName", "The brace at character 16 has no partner. Write {{ or }} for a brace as such."),
        ]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{name")]
    [InlineData("name}")]
    [InlineData("{}")]
    public void Parse_IllFormed_IsRefused(string format) => NodeNameFormat.Parse(format, "nodeName").Faults.Count.ShouldBe(1);

    [Fact]
    public void Parse_TooLong_IsRefused() => NodeNameFormat.Parse(new string('x', NodeNameFormat.MaxLength + 1), "nodeName").IsValid.ShouldBeFalse();

    private static NodeNameFormat Parse(string format) => NodeNameFormat.Parse(format, "nodeName").Value!;

    private static string First(Account account, string format)
    {
        var organization = new Organization(Fixtures.Tree().Build().Identity, [], [account with { ParentId = null }], [], DateTimeOffset.UnixEpoch);
        return string.Concat(OrganizationText.Tree(organization, Parse(format), nodeId: null)).TrimEnd('\n');
    }
}
