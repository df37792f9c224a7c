namespace CoveDashboard.ServiceModels;

/// <summary>Where a member of an input or output travels.</summary>
public enum MemberLocation
{
    /// <summary>In the body (or, with the query protocols, in the form).</summary>
    Body,

    /// <summary>As one header.</summary>
    Header,

    /// <summary>As a family of headers that share a prefix; the member is a map.</summary>
    Headers,

    /// <summary>In the query string.</summary>
    QueryString,

    /// <summary>In the path.</summary>
    Uri,

    /// <summary>As the HTTP status code of the answer.</summary>
    StatusCode,
}
