using CoveDashboard.Aws.Connections;

namespace CoveDashboard.Aws.Organizations;

/// <summary>What ARNs of Organizations say: <c>arn:aws:organizations::&lt;management account&gt;:root/o-…/r-…</c>.</summary>
internal static class OrganizationArns
{
    /// <summary>Null when it is no such ARN.</summary>
    public static OrganizationFacts? Facts(string? arn)
    {
        if (arn?.Split(':') is not [_, _, "organizations", _, { Length: 12 } account, var resource])
            return null;
        var parts = resource.Split('/');
        return new(parts.FirstOrDefault(p => p.StartsWith("o-", StringComparison.Ordinal)), account);
    }
}
