using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;

namespace CoveDashboard.Catalogue.S3;

/// <summary>The four settings of a public access block, each true, false or unknown.</summary>
internal sealed record BlockSettings(bool? BlockPublicAcls, bool? IgnorePublicAcls, bool? BlockPublicPolicy, bool? RestrictPublicBuckets)
{
    public static readonly string[] Names = [nameof(BlockPublicAcls), nameof(IgnorePublicAcls), nameof(BlockPublicPolicy), nameof(RestrictPublicBuckets)];

    /// <summary>There is no block: nothing is blocked.</summary>
    public static readonly BlockSettings None = new(BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false);

    /// <summary>The block could not be read.</summary>
    public static readonly BlockSettings Unknown = new(BlockPublicAcls: null, IgnorePublicAcls: null, BlockPublicPolicy: null, RestrictPublicBuckets: null);

    /// <summary>From AWS's answer, in which a setting that is absent is off.</summary>
    public static BlockSettings From(JsonObject answer)
    {
        var block = answer.Object("PublicAccessBlockConfiguration") ?? [];
        return new BlockSettings(On(block, 0), On(block, 1), On(block, 2), On(block, 3));
    }

    private bool?[] All => [BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets];

    /// <summary>True: all are on; false: one is off for sure; null: one is unknown and none is off.</summary>
    public bool? AreAllOn => All.Contains(false) ? false : All.Contains(null) ? null : true;

    /// <summary>S3 blocks what either block says: a setting is on where one of the two has it on.</summary>
    public BlockSettings Or(BlockSettings other)
    {
        var either = All.Zip(other.All, (mine, theirs) => mine == true || theirs == true ? true : mine is null || theirs is null ? null : (bool?)false).ToArray();
        return new BlockSettings(either[0], either[1], either[2], either[3]);
    }

    /// <summary>As AWS takes them.</summary>
    public JsonObject ToJson()
    {
        var settings = new JsonObject();
        WriteTo(settings);
        return settings;
    }

    public void WriteTo(JsonObject row)
    {
        foreach (var (name, value) in Names.Zip(All))
            row[name] = value;
    }

    private static bool On(JsonObject block, int setting) => block.Flag(Names[setting]) == true;
}
