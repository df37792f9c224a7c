using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Sessions;

/// <summary>
/// Calls AWS in one account and region. JSON in and out by the service model, under the model's member names; timestamps
/// are ISO 8601 strings in UTC, blobs base64; members that the model does not know are kept. Safe for many threads.
/// </summary>
public interface ITargetSession
{
    string AccountId { get; }

    /// <summary>As given when the session was opened; the id when none was.</summary>
    string AccountName { get; }

    /// <summary>A region's name, or <c>global</c> for an account-scoped target (calls then go to the base region or the partition's own endpoint).</summary>
    string Region { get; }

    string Partition { get; }

    /// <summary>One call, retried by the one retry layer.</summary>
    /// <param name="service">Service id of the catalogue, e.g. <c>cloudtrail</c>.</param>
    /// <param name="operation">Operation name, e.g. <c>DescribeTrails</c>.</param>
    /// <exception cref="Calls.AwsCallException">It did not succeed, or the parameters do not fit the model (every fault named), or it is not allowed here.</exception>
    Task<JsonObject> CallAsync(string service, string operation, JsonObject? parameters = null, CancellationToken cancellationToken = default);

    /// <summary>The pages of a call in order; one page for an operation without a paginator.</summary>
    IAsyncEnumerable<JsonObject> PaginateAsync(string service, string operation, JsonObject? parameters = null, CancellationToken cancellationToken = default);

    /// <summary>The same account in another region (a bucket's, a trail's home).</summary>
    ITargetSession InRegion(string region);
}
