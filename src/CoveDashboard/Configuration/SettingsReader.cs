using CoveDashboard.Engine.Connections;

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
        var storage = ReadStorage(cove.Section("Storage"));
        var connections = new ConnectionReader(regions);
        var all = cove.Members("Connections").Select(connections.Read).ToArray();
        var rehearsal = RehearsalReader.Read(cove.Section("Rehearsal"), enabledByDefault: all.Length == 0);
        if (rehearsal.Enabled && all.Any(c => string.Equals(c.Name, RehearsalReader.ConnectionName, StringComparison.OrdinalIgnoreCase)))
            cove.Fault($"Connections:{RehearsalReader.ConnectionName}", "The name is the rehearsal organization's. Choose another name, or set Cove:Rehearsal:Enabled to false.");
        var audit = AuditReader.Read(cove.Section("Audit"), Path.GetFullPath(dataDirectory));
        var approvals = ApprovalsReader.Read(cove.Section("Approvals"));
        var people = AuthReader.Read(cove.Section("Auth"));
        cove.Close();
        return new CoveSettings(Path.GetFullPath(dataDirectory), allowPlainHttp, storage, all, rehearsal, audit, approvals, people);
    }

    private static string? ReadStorage(SettingsSection storage)
    {
        var provider = storage.Text("Provider");
        if (string.Equals(provider, "PostgreSql", StringComparison.OrdinalIgnoreCase))
            storage.Fault("Provider", "PostgreSQL is not available yet. Write Sqlite.");
        else if (provider is not null && !string.Equals(provider, "Sqlite", StringComparison.OrdinalIgnoreCase))
            storage.Fault("Provider", "Write Sqlite.");
        var connectionString = storage.Text("ConnectionString");
        storage.Close();
        return connectionString;
    }
}
