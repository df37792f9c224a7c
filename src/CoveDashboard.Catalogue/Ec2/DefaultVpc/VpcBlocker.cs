using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Ec2.DefaultVpc;

/// <summary>A kind of thing that keeps a VPC from being deleted, and how EC2 lists it.</summary>
/// <param name="Words">One of them, e.g. <c>NAT gateway</c>.</param>
/// <param name="Member">Output member that holds the list.</param>
/// <param name="IdMember">Member of an item that names it.</param>
/// <param name="Filter">The filter that asks for those of a VPC; null: all are listed, and looked through.</param>
internal sealed record VpcBlocker(string Words, ActionOperation Operation, string Member, string IdMember, string? Filter)
{
    /// <summary>Input member that holds the filters.</summary>
    public string FiltersMember { get; init; } = "Filters";

    /// <summary>Whether an item is in the way; items stay listed for a while when they are gone.</summary>
    public Func<JsonObject, string, bool> IsInTheWay { get; init; } = (_, _) => true;

    /// <summary>What of this kind is in the way, each as <c>kind id</c>, in order.</summary>
    public async Task<IEnumerable<string>> FindAsync(ITargetSession session, string vpcId, CancellationToken cancellationToken)
    {
        var parameters = Filter is null ? null : new JsonObject { [FiltersMember] = Ec2Filter.List(Filter, vpcId) };
        var items = await session.ListAsync(Operation, Member, parameters, cancellationToken);
        return items.Where(i => IsInTheWay(i, vpcId)).Select(i => i.Text(IdMember) ?? "without an id").Order(StringComparer.Ordinal).Select(id => $"{Words} {id}");
    }
}
