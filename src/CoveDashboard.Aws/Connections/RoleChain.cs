using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Aws.Sessions;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Connections;

/// <summary>Builds the layers of a connection's role chain. Nothing is assumed until the first call.</summary>
internal sealed class RoleChain(RoleAssumer assumer, Routes routes)
{
    public const string DefaultSessionName = "cove";

    /// <summary>The account at the end of the chain, which assumes the members' roles; null without a chain: it is not known before it is asked for.</summary>
    public static string? CallerOf(ConnectionContext context) =>
        context.Settings.AssumeRoles is [.., var last] ? RoleArns.AccountOf(last.RoleArn) : context.Identity.Last?.AccountId;

    /// <summary>Each layer in order. The connection holds them as long as it lives.</summary>
    public IReadOnlyList<ChainLayer> Build(ConnectionContext context)
    {
        var layers = new List<ChainLayer>();
        var source = context.BaseCredentials;
        var caller = "base";
        string? charged = null;
        foreach (var layer in context.Settings.AssumeRoles)
        {
            var key = KeyOf(context.Settings, layer, caller);
            var (signer, chargedTo) = (source, charged);
            var role = context.Roles.Rent(key, token => assumer.AssumeAsync(routes.ForAssumeRole(context, signer, chargedTo, RoleArns.AccountOf(layer.RoleArn) ?? "", observer: null), key, token));
            layers.Add(new(layer.RoleArn, source = role));
            caller = key.Fingerprint();
            charged = RoleArns.AccountOf(layer.RoleArn);
        }

        return layers;
    }

    private static RoleKey KeyOf(ConnectionSettings settings, AssumeRoleSettings layer, string caller) => new(
        caller,
        layer.RoleArn,
        layer.RoleSessionName ?? settings.RoleSessionName ?? DefaultSessionName,
        layer.ExternalId,
        settings.SourceIdentity,
        Policy: null,
        PolicyArns: "");
}
