namespace CoveDashboard.Snippets;

/// <summary>Names of the formats.</summary>
internal static class CopyFormats
{
    public static IReadOnlyList<CopyFormat> All { get; } = [CopyFormat.Botocove, CopyFormat.Boto3, CopyFormat.AwsCli, CopyFormat.Curl];

    /// <summary>What is wrong with another name.</summary>
    public static string Choices { get; } = $"Write {string.Join(", ", All.SkipLast(1).Select(NameOf))} or {NameOf(All[^1])}.";

    /// <summary>Value of <c>as</c>.</summary>
    public static string NameOf(CopyFormat format) => format switch
    {
        CopyFormat.Botocove => "botocove",
        CopyFormat.Boto3 => "boto3",
        CopyFormat.AwsCli => "awscli",
        CopyFormat.Curl => "curl",
    };

    public static string WordsOf(CopyFormat format) => format switch
    {
        CopyFormat.Botocove => "botocove",
        CopyFormat.Boto3 => "boto3",
        CopyFormat.AwsCli => "AWS CLI",
        CopyFormat.Curl => "curl",
    };

    /// <summary>Null when there is no such format.</summary>
    public static CopyFormat? Parse(string? name) =>
        All.Select(f => (CopyFormat?)f).FirstOrDefault(f => string.Equals(NameOf(f!.Value), name, StringComparison.OrdinalIgnoreCase));
}
