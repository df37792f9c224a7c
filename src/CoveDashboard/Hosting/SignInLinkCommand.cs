using CoveDashboard.Auditing;
using CoveDashboard.Configuration;
using CoveDashboard.Engine;
using CoveDashboard.Engine.People;
using CoveDashboard.Security;
using CoveDashboard.Storage;

namespace CoveDashboard.Hosting;

/// <summary><c>-- sign-in-link [--subject name] [--roles Operator,Approver]</c>: another link against the same store, for whoever holds this machine.</summary>
internal static class SignInLinkCommand
{
    public const string DefaultSubject = "administrator";

    /// <summary>One person who tries the rehearsal wears every hat.</summary>
    public static readonly IReadOnlySet<Role> AllRoles = Enum.GetValues<Role>().ToHashSet();

    private static readonly IReadOnlySet<Role> DefaultRoles = AllRoles.Where(r => r is not Role.Approver).ToHashSet();

    public static async Task RunAsync(string[] args)
    {
        var builder = HostConfiguration.CreateBuilder(args);
        var settings = HostConfiguration.Read(builder.Configuration);
        var subject = builder.Configuration["subject"] ?? DefaultSubject;
        var roles = ReadRoles(builder.Configuration["roles"], settings);

        await using var services = new ServiceCollection()
            .AddLogging()
            .AddCoveStorage(settings.Storage)
            .AddCoveAudit()
            .AddSingleton<SignInAudit>()
            .AddSingleton<SignInLinks>()
            .BuildServiceProvider();
        var link = await services.GetRequiredService<SignInLinks>().CreateAsync(subject, roles, CancellationToken.None);
        await Console.Out.WriteLineAsync($"{FirstUrl(builder.Configuration)}{link}");
        await Console.Out.WriteLineAsync($"Good once, for {SignInLinks.Lifetime.TotalMinutes:0} minutes; signs in {subject} as {string.Join(", ", roles.Order())}.");
    }

    private static string FirstUrl(ConfigurationManager configuration) =>
        (configuration["urls"] ?? HostConfiguration.DefaultUrl).Split(';')[0].TrimEnd('/');

    private static IReadOnlySet<Role> ReadRoles(string? text, CoveSettings settings)
    {
        if (text is null)
            return settings.Rehearsal.Enabled ? AllRoles : DefaultRoles;
        var roles = new HashSet<Role>();
        foreach (var name in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (Enum.GetNames<Role>().Contains(name, StringComparer.OrdinalIgnoreCase))
                roles.Add(Enum.Parse<Role>(name, ignoreCase: true));
            else
                throw new ConfigurationException([new("roles", text, $"\"{name}\" is no role. Write {string.Join(",", Enum.GetNames<Role>())}.")]);
        return roles.Count > 0 ? roles : DefaultRoles;
    }
}
