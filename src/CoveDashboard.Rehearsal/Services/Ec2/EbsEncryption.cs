using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>Whether new volumes are encrypted, region by region. To ask for what is already so is no error.</summary>
internal sealed class EbsEncryption(EbsEncryptionStore store)
{
    private const string Member = "EbsEncryptionByDefault";

    public Answer Get(Call call, JsonObject input) => new JsonObject { [Member] = store.Of(call) };

    /// <summary>Nobody here has a key of their own for it.</summary>
    public static Answer GetKey(Call call, JsonObject input) => new JsonObject { ["KmsKeyId"] = "alias/aws/ebs" };

    public Answer Enable(Call call, JsonObject input) => Put(call, encrypts: true);

    public Answer Disable(Call call, JsonObject input) => Put(call, encrypts: false);

    private JsonObject Put(Call call, bool encrypts)
    {
        store.Put(encrypts, call);
        return new JsonObject { [Member] = encrypts };
    }
}
