using CoveDashboard.Rehearsal.Serving;
using CoveDashboard.Rehearsal.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoveDashboard.Rehearsal;

/// <summary>
/// An AWS organization that is not there: a listener on loopback that speaks AWS's wire protocols and verifies SigV4.
/// It lives from <see cref="StartAsync"/> to <see cref="DisposeAsync"/>. Safe for many threads.
/// </summary>
public sealed class RehearsalServer : IAsyncDisposable
{
    /// <summary>Access key of the management account's user.</summary>
    public const string AccessKeyId = "REHEARSALMANAGEMENT";

    /// <summary>Secret of that key. It opens nothing but the rehearsal.</summary>
    public const string SecretAccessKey = "rehearsal-secret";

    private readonly WebApplication _application;
    private readonly RehearsalParts _parts;

    private RehearsalServer(WebApplication application, RehearsalParts parts, Uri endpoint)
    {
        _application = application;
        _parts = parts;
        Endpoint = endpoint;
    }

    /// <summary>Where it listens, with the port that it got.</summary>
    public Uri Endpoint { get; }

    /// <summary>Twelve digits.</summary>
    public string ManagementAccountId => _parts.World.Organization.Management.Id;

    /// <summary>What the server knows; tests look here for accounts that fit.</summary>
    internal World World => _parts.World;

    /// <summary>Number of accounts now, the management account included.</summary>
    public int AccountCount => _parts.World.Read(() => _parts.World.Organization.Accounts.Count);

    /// <summary>The calls that came.</summary>
    public RehearsalCallLog Calls => _parts.Log;

    /// <summary>What goes wrong on purpose; a new value holds from the next call.</summary>
    /// <exception cref="ArgumentException">A value is out of its bounds; the message names each.</exception>
    public RehearsalFaults Faults
    {
        get => _parts.Injector.Faults;
        set
        {
            if (value.Validate() is { Count: > 0 } faults)
                throw new ArgumentException(string.Join(' ', faults), nameof(value));
            _parts.Injector.Faults = value;
        }
    }

    /// <summary>Plants the organization, replays its state file and starts to listen.</summary>
    /// <exception cref="ArgumentException">An option is out of its bounds; the message names each.</exception>
    /// <exception cref="InvalidOperationException">The state file is another organization's.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<RehearsalServer> StartAsync(RehearsalOptions options, ILoggerFactory? loggerFactory = null, CancellationToken cancellationToken = default)
    {
        if (options.Validate() is { Count: > 0 } faults)
            throw new ArgumentException(string.Join(' ', faults), nameof(options));

        var parts = RehearsalParts.Build(options);
        try
        {
            var application = BuildApplication(new Uri(options.Endpoint), parts, loggerFactory ?? NullLoggerFactory.Instance);
            await application.StartAsync(cancellationToken);
            var address = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
            return new RehearsalServer(application, parts, new Uri(address));
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    /// <summary>Stops listening, lets the calls that run finish (5 s at most) and closes the state file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _parts.Dispose();
    }

    private static WebApplication BuildApplication(Uri endpoint, RehearsalParts parts, ILoggerFactory loggerFactory)
    {
        // An empty builder reads no settings and no environment: the host's own listen elsewhere.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggerFactory);
        builder.WebHost.UseRehearsalListener(endpoint);

        var application = builder.Build();
        application.UseRehearsal(parts);
        return application;
    }
}
