using CoveDashboard.Configuration;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Telemetry;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.FileProviders;

namespace CoveDashboard.Hosting;

/// <summary>Where settings come from: defaults, appsettings.json beside the program, then of the working directory, environment, command line.</summary>
internal static class HostConfiguration
{
    public const string DefaultUrl = "http://localhost:5180";

    private const string LoopbackHosts = "localhost;127.0.0.1;[::1]";

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // Settings and static files lie beside the assembly, in the build's output as in the published one.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
            ApplicationName = typeof(HostConfiguration).Assembly.GetName().Name,
        });
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>(StringComparer.Ordinal) { ["AllowedHosts"] = LoopbackHosts },
        });
        AddWorkingDirectory(builder.Configuration);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultUrl);
        return builder;
    }

    /// <summary>Reads the settings and the addresses, with every fault at once.</summary>
    /// <exception cref="ConfigurationException">They cannot be used.</exception>
    public static CoveSettings Read(IConfiguration configuration)
    {
        var addresses = ListenRules.Check(configuration);
        var collector = CollectorRules.Check(configuration);
        CoveSettings settings;
        try
        {
            settings = SettingsReader.Read(configuration, Regions);
        }
        catch (ConfigurationException refused) when (addresses.Count + collector.Count > 0)
        {
            throw new ConfigurationException([.. refused.Faults, .. addresses, .. collector]);
        }
        IReadOnlyList<ConfigurationFault> faults = [.. settings.AllowPlainHttp ? [] : addresses, .. collector];
        return faults.Count == 0 ? settings : throw new ConfigurationException(faults);
    }

    public static IRegionDirectory Regions => CoveAwsServices.Regions;

    private static void AddWorkingDirectory(ConfigurationManager configuration)
    {
        var directory = Directory.GetCurrentDirectory();
        if (Path.TrimEndingDirectorySeparator(directory) == Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))
            return;
        var sources = (IList<IConfigurationSource>)configuration.Sources;
        var last = sources.Select((source, index) => source is JsonConfigurationSource ? index : -1).Max();
        sources.Insert(last + 1, new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(directory),
            Path = "appsettings.json",
            Optional = true,
            ReloadOnChange = true,
        });
    }
}
