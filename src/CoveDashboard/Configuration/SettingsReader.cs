using CoveDashboard.Engine;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Storage;

namespace CoveDashboard.Configuration;

/// <summary>Reads and validates <c>Cove:*</c> as a whole.</summary>
internal static class SettingsReader
{
    /// <exception cref="ConfigurationException">It cannot be used; holds every fault.</exception>
    public static CoveSettings Read(IConfiguration configuration, IRegionDirectory regions)
    {
        var faults = new List<ConfigurationFault>();
        var settings = Read(new SettingsSection(configuration.GetSection(CoveSettings.Section), faults), regions);
        return faults.Count == 0 ? settings : throw new ConfigurationException(faults);
    }

    private static CoveSettings Read(SettingsSection cove, IRegionDirectory regions)
    {
        var dataDirectory = cove.Text("DataDirectory") ?? CoveSettings.DefaultDataDirectory;
        var allowPlainHttp = cove.Flag("AllowPlainHttp") ?? false;
        var storage = ReadStorage(cove.Section("Storage"), Path.GetFullPath(dataDirectory));
        var nodes = ReadNodes(cove.Section("Cluster"), storage);
        var connections = new ConnectionReader(regions);
        var all = cove.Members("Connections").Select(connections.Read).ToArray();
        var rehearsal = RehearsalReader.Read(cove.Section("Rehearsal"), enabledByDefault: all.Length == 0);
        if (rehearsal.Enabled && all.Any(c => string.Equals(c.Name, RehearsalReader.ConnectionName, StringComparison.OrdinalIgnoreCase)))
            cove.Fault($"Connections:{RehearsalReader.ConnectionName}", "The name is the rehearsal organization's. Choose another name, or set Cove:Rehearsal:Enabled to false.");
        var audit = AuditReader.Read(cove.Section("Audit"), Path.GetFullPath(dataDirectory));
        var approvals = ApprovalsReader.Read(cove.Section("Approvals"));
        var targetSets = ReadTargetSets(cove.Section("TargetSets"));
        var people = AuthReader.Read(cove.Section("Auth"));
        var proxies = ProxyReader.Read(cove);
        var telemetry = TelemetryReader.Read(cove.Section("Telemetry"));
        var retention = RetentionReader.Read(cove.Section("Retention"));
        var notices = NoticeReader.Read(cove, [.. all.Select(c => c.Name), .. rehearsal.Enabled ? [RehearsalReader.ConnectionName] : Array.Empty<string>()]);
        cove.Close();
        return new CoveSettings(Path.GetFullPath(dataDirectory), allowPlainHttp, storage, nodes, all, rehearsal, audit, approvals, people)
        {
            TargetSetFolder = targetSets,
            Telemetry = telemetry,
            Retention = retention,
            Notices = notices,
            TrustedProxies = proxies,
        };
    }

    /// <summary>Null when none is configured.</summary>
    private static string? ReadTargetSets(SettingsSection section)
    {
        var folder = section.Text("Folder");
        if (folder is not null && !Directory.Exists(folder))
            section.Fault("Folder", "There is no such folder. Make it, or leave the setting out.");
        section.Close();
        return folder is null ? null : Path.GetFullPath(folder);
    }

    private static int ReadNodes(SettingsSection cluster, CoveStorageOptions storage)
    {
        var nodes = cluster.Integer("Nodes", EngineOptions.DefaultNodeCount, 1, EngineOptions.MaxNodeCount);
        if (nodes > 1 && storage.Provider is not StorageProvider.PostgreSql)
            cluster.Fault("Nodes", "Several nodes share a store on PostgreSQL. Set Cove:Storage:Provider to PostgreSql, or write 1.");
        cluster.Close();
        return nodes;
    }

    private static CoveStorageOptions ReadStorage(SettingsSection storage, string dataDirectory)
    {
        var names = Enum.GetNames<StorageProvider>();
        var provider = StorageProvider.Sqlite;
        if (storage.Text("Provider") is { } name && (!names.Contains(name, StringComparer.OrdinalIgnoreCase) || !Enum.TryParse(name, ignoreCase: true, out provider)))
            storage.Fault("Provider", $"Write {string.Join(" or ", names)}.");
        var options = new CoveStorageOptions { DataDirectory = dataDirectory, Provider = provider, ConnectionString = storage.Text("ConnectionString") };
        if (options.ConnectionStringFault() is { } fault)
            storage.Fault("ConnectionString", fault);
        storage.Close();
        return options;
    }
}
