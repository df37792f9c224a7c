using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Ec2.Ebs;

/// <summary>Whether each region encrypts new EBS volumes by default.</summary>
internal sealed class EbsEncryptionAction : IInventoryAction
{
    public const string Id = "ec2-ebs-encryption-default";

    /// <summary>The region, which is also how the remediation names what it changes.</summary>
    public const string RegionColumn = "Region";

    public ActionDescription Description { get; } = new()
    {
        Id = Id,
        Title = "EBS encryption by default",
        Summary = "Whether new EBS volumes and copies of snapshots are encrypted when nobody says so, in each region, and with which key.",
        Service = "EC2",
        Scope = ActionScope.Regional,
        Operations = [EbsDefault.GetEncryption, EbsDefault.GetKey],
        Columns =
        [
            new(RegionColumn, ColumnType.Identifier) { IsKey = true },
            new("IsEncryptedByDefault", ColumnType.Boolean) { Title = "Encrypted by default" },
            new("DefaultKmsKeyId", ColumnType.Identifier) { Title = "Default key" },
        ],
        CallsPerTarget = 2,
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken) =>
    [
        new JsonObject
        {
            [RegionColumn] = context.Session.Region,
            ["IsEncryptedByDefault"] = await EbsDefault.IsEncryptedAsync(context.Session, cancellationToken),
            ["DefaultKmsKeyId"] = await EbsDefault.KeyAsync(context.Session, cancellationToken),
        },
    ];
}
