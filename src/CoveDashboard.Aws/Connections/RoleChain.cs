using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Connections;

/// <summary>Builds the layers of a connection's role chain. Nothing is assumed until the first call.</summary>
internal sealed class RoleChain(RoleAssumer assumer, Routes routes)
{
    /// <summary>Each layer in order. The connection holds them as long as it lives.</summary>
    public IReadOnlyList<ChainLayer> Build(ConnectionContext context)
    {
        var layers = new List<ChainLayer>();
        var source = context.BaseCredentials;
        var caller = "base";
        foreach (var layer in context.Settings.AssumeRoles)
        {
            var key = KeyOf(context.Settings, layer, caller);
            var signer = source;
            var role = context.Roles.Rent(key, token => assumer.AssumeAsync(routes.ForAssumeRole(context, signer, caller, AccountOf(layer.RoleArn), observer: null), key, token));
            layers.Add(new(layer.RoleArn, source = role));
            caller = key.Fingerprint();
        }

        return layers;
    }

    private static RoleKey KeyOf(ConnectionSettings settings, AssumeRoleSettings layer, string caller) => new(
        caller,
        layer.RoleArn,
        layer.RoleSessionName ?? settings.RoleSessionName ?? "cove",
        layer.ExternalId,
        settings.SourceIdentity,
        Policy: null,
        PolicyArns: "");

    private static string AccountOf(string roleArn) => roleArn.Split(':') is [_, _, _, _, var account, ..] ? account : "";
}
