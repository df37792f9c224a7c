using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads the query string of a list of deliveries.</summary>
internal static class DeliveryQueryReader
{
    public static Validated<DeliveryQuery> Read(IQueryCollection query)
    {
        var reader = new QueryReader(query);
        return reader.Close(new DeliveryQuery { Channel = reader.Text("channel"), States = reader.Choices<DeliveryState>("state"), Cursor = reader.Text("cursor"), Limit = reader.Limit() });
    }
}
