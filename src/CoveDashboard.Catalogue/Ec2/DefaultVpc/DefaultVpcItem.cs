using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Ec2.DefaultVpc;

/// <summary>A default VPC with all that would be deleted with it, and all that keeps it.</summary>
/// <param name="Vpc">As EC2 describes it.</param>
/// <param name="KeptBy">Each as <c>kind id</c>; empty: nobody uses it.</param>
/// <param name="Parts">What would be deleted; null where something is in use, and nobody looked.</param>
internal sealed record DefaultVpcItem(JsonObject Vpc, IReadOnlyList<string> KeptBy, VpcParts? Parts)
{
    public static async Task<DefaultVpcItem> ReadAsync(ITargetSession session, JsonObject vpc, CancellationToken cancellationToken)
    {
        var id = vpc.Text("VpcId") ?? "";
        if (await VpcBlockers.FindAsync(session, id, cancellationToken) is { Count: > 0 } blockers)
            return new DefaultVpcItem(vpc, blockers, Parts: null);
        var parts = await VpcParts.ReadAsync(session, id, cancellationToken);
        return new DefaultVpcItem(vpc, parts.Made, parts);
    }

    /// <summary>As a plan keeps it: it can be deleted as planned only while nothing has come or gone.</summary>
    public JsonObject State() => new()
    {
        ["VpcId"] = Vpc.Copy("VpcId"),
        ["CidrBlock"] = Vpc.Copy("CidrBlock"),
        ["IsDefault"] = Vpc.Copy("IsDefault"),
        ["InternetGatewayIds"] = List(Parts?.Gateways),
        ["SubnetIds"] = List(Parts?.Subnets),
        ["RouteTableId"] = Parts?.RouteTable,
        ["NetworkAclId"] = Parts?.NetworkAcl,
        ["SecurityGroupId"] = Parts?.SecurityGroup,
        [nameof(KeptBy)] = List(KeptBy),
    };

    private static JsonArray List(IEnumerable<string>? ids) => new([.. (ids ?? []).Select(i => (JsonNode)i)]);
}
