using CoveDashboard.Rehearsal;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CoveDashboard.Hosting;

/// <summary>Says, once it serves, how a person gets in.</summary>
internal sealed class StartNotice(StartNotice.Rehearsal rehearsal, SignInLinks links, IServer server) : IHostedLifecycleService
{
    /// <summary>The rehearsal beside the dashboard, if there is one.</summary>
    internal sealed record Rehearsal(RehearsalServer? Server);

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (rehearsal.Server is not { } organization)
        {
            await Console.Out.WriteLineAsync("To sign in, make a link on this machine: dotnet run --project src/CoveDashboard -- sign-in-link");
            return;
        }
        var link = await links.CreateAsync(SignInLinkCommand.DefaultSubject, SignInLinkCommand.AllRoles, cancellationToken);
        await Console.Out.WriteLineAsync($"""
            No connection is configured: this is a rehearsal on an organization of {organization.AccountCount} accounts that is not there.
            Its AWS endpoint: {organization.Endpoint.ToString().TrimEnd('/')}
            Sign in, once, within {SignInLinks.Lifetime.TotalMinutes:0} minutes: {Address()}{link}
            """);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Address() =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/') ?? HostConfiguration.DefaultUrl;
}
