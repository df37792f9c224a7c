namespace CoveDashboard.Rehearsal.Resources;

/// <summary>S3's four switches against public access, of a bucket or of an account.</summary>
internal sealed record PublicAccessBlock(bool BlockPublicAcls, bool IgnorePublicAcls, bool BlockPublicPolicy, bool RestrictPublicBuckets)
{
    /// <param name="blocks">True: all four on. False: the two for policies off. Null: never configured.</param>
    public static PublicAccessBlock? Planted(bool? blocks) => blocks is { } all ? new(true, true, all, all) : null;
}
