namespace CoveDashboard.Engine.Organizations.Formats;

/// <summary>Names of the formats in requests and addresses.</summary>
public static class OrganizationFormats
{
    /// <summary><c>text</c>, <c>json-flat</c>, <c>json-tree</c>, <c>csv</c>.</summary>
    public static string NameOf(OrganizationFormat format) => format switch
    {
        OrganizationFormat.Text => "text",
        OrganizationFormat.JsonFlat => "json-flat",
        OrganizationFormat.JsonTree => "json-tree",
        OrganizationFormat.Csv => "csv",
    };

    /// <summary>Null when there is no such format.</summary>
    public static OrganizationFormat? Find(string name) => name switch
    {
        "text" => OrganizationFormat.Text,
        "json-flat" => OrganizationFormat.JsonFlat,
        "json-tree" => OrganizationFormat.JsonTree,
        "csv" => OrganizationFormat.Csv,
        _ => null,
    };
}
