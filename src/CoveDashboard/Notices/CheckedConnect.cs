using System.Net;
using System.Net.Sockets;
using CoveDashboard.Engine.Notices;

namespace CoveDashboard.Notices;

/// <summary>
/// Resolves a webhook's host, and connects to the very address that was checked: a name that means another address a moment later (DNS
/// rebinding) leads nowhere.
/// </summary>
internal sealed class CheckedConnect(NoticeChannel channel, INameResolver resolver)
{
    /// <exception cref="AddressRefusedException">No address of the host may be connected to.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        IPAddress[] found = IPAddress.TryParse(host, out var literal) ? [literal] : await resolver.ResolveAsync(host, cancellationToken);
        // Plain HTTP goes to named addresses only: its body can be read on the way.
        var isPlain = channel.Url!.Scheme == Uri.UriSchemeHttp;
        var allowed = found.Where(a => isPlain ? AddressRules.IsNamed(a, channel.AllowAddresses) : AddressRules.MayConnect(a, channel.AllowAddresses)).ToArray();
        if (allowed.Length == 0)
            throw new AddressRefusedException(host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Asks which addresses a name has. Safe for many threads.</summary>
internal interface INameResolver
{
    /// <exception cref="SocketException">It has none, or nobody knows.</exception>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed class SystemResolver : INameResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}

/// <summary>A webhook leads to where it must not.</summary>
internal sealed class AddressRefusedException(string host) : IOException(
    $"{host} has no address that may be connected to: private, loopback, link-local and reserved ones need the channel's AllowAddresses, and so does plain HTTP.");
