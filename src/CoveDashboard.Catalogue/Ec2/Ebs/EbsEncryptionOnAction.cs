using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Ec2.Ebs;

/// <summary>Switches the default encryption of new EBS volumes on. The resource is the region: there is one such setting in each.</summary>
internal sealed class EbsEncryptionOnAction : IRemediationAction
{
    private static readonly ActionOperation Enable = new("ec2", "EnableEbsEncryptionByDefault", "ec2:EnableEbsEncryptionByDefault");
    private static readonly ActionOperation Disable = new("ec2", "DisableEbsEncryptionByDefault", "ec2:DisableEbsEncryptionByDefault");

    public ActionDescription Description { get; } = new()
    {
        Id = "ec2-ebs-default-encryption-on",
        Title = "Encrypt new EBS volumes by default",
        Summary = "Switches the default encryption of new EBS volumes and snapshot copies on, region by region. Volumes that exist stay as they are; each plan says which key new ones will use.",
        Service = "EC2",
        Kind = ActionKind.Remediation,
        Scope = ActionScope.Regional,
        Operations = [EbsDefault.GetEncryption, EbsDefault.GetKey],
        Writes = [Enable, Disable],
        Effect = new ActionEffect("switch default encryption on in", "region", "regions", "switch default encryption off in"),
        Fits = [new InventoryFit(EbsEncryptionAction.Id, EbsEncryptionAction.RegionColumn)],
        Columns = [],
        CallsPerTarget = 2,
    };

    public async Task<TargetFindings> PlanAsync(PlanningContext context, CancellationToken cancellationToken)
    {
        var region = context.Session.Region;
        if (!context.Asks(region))
            return TargetFindings.Nothing;
        return await EbsDefault.IsEncryptedAsync(context.Session, cancellationToken) switch
        {
            true => Findings.AlreadyAsWanted(region, "New volumes are encrypted."),
            null => Findings.NeedsALook(region, "EC2 does not say whether new volumes are encrypted."),
            false => Findings.Of(Change(region, await EbsDefault.KeyAsync(context.Session, cancellationToken))),
        };
    }

    public async Task<ItemReading> ReadAsync(ItemContext context, CancellationToken cancellationToken) =>
        new(State(await EbsDefault.IsEncryptedAsync(context.Session, cancellationToken)));

    private static Change Change(string region, string? key) => new()
    {
        Resource = region,
        Calls = [Enable.With([])],
        Before = State(encrypts: false),
        After = State(encrypts: true),
        Undo = Inverse.By(Disable.With([])),
        Note = EbsDefault.Words(key),
    };

    private static JsonObject State(bool? encrypts) => new() { [EbsDefault.Encrypts] = encrypts };
}
