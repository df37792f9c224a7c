using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Ec2.Ebs;

/// <summary>Reads whether a region encrypts new EBS volumes, and with which key.</summary>
internal static class EbsDefault
{
    public static readonly ActionOperation GetEncryption = new("ec2", "GetEbsEncryptionByDefault", "ec2:GetEbsEncryptionByDefault");
    public static readonly ActionOperation GetKey = new("ec2", "GetEbsDefaultKmsKeyId", "ec2:GetEbsDefaultKmsKeyId");

    public const string Encrypts = "EbsEncryptionByDefault";

    /// <summary>The AWS managed key, which an account uses as long as it names no other.</summary>
    private const string ManagedKey = "alias/aws/ebs";

    /// <summary>Null when EC2 does not say.</summary>
    public static async Task<bool?> IsEncryptedAsync(ITargetSession session, CancellationToken cancellationToken) =>
        (await session.CallAsync(GetEncryption, parameters: null, cancellationToken)).Flag(Encrypts);

    /// <summary>An alias, id or ARN; null when EC2 refuses to tell.</summary>
    public static async Task<string?> KeyAsync(ITargetSession session, CancellationToken cancellationToken)
    {
        try
        {
            return (await session.CallAsync(GetKey, parameters: null, cancellationToken)).Text("KmsKeyId");
        }
        catch (AwsCallException refused) when (refused.IsRefusal())
        {
            return null;
        }
    }

    /// <summary>What the key means for who makes and shares volumes.</summary>
    public static string Words(string? key) => key switch
    {
        null => "Which key will encrypt new volumes is unknown: EC2 refuses to tell.",
        _ when key.EndsWith(ManagedKey, StringComparison.Ordinal) => $"New volumes will be encrypted with {ManagedKey}; their snapshots cannot be shared with other accounts.",
        _ => $"New volumes will be encrypted with {key}; whoever makes or attaches one must be allowed to use that key.",
    };
}
