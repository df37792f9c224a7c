using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;

namespace CoveDashboard.TargetSets;

/// <summary>Reads the target sets of one file, and everything that is wrong in it. See <c>docs/target-sets.md</c> for the form.</summary>
internal sealed class TargetSetFileReader(IConnectionCatalogue connections, IRegionDirectory regions, Func<string, string?> variable, TimeProvider clock)
{
    /// <summary>Begins the names of members that hold anchors for the others.</summary>
    private const string Extension = "x-";

    /// <param name="file">Name of the file, for messages.</param>
    public TargetSetFiles Read(string file, TextReader text)
    {
        var faults = new List<TargetSetFileFault>();
        void Fault(Place at, string message) => faults.Add(new TargetSetFileFault(file, at.Line, at.Column, message));
        var root = new YamlComposer(text, new EnvironmentMacros(variable), Fault).Compose();
        var sets = new List<TargetSet>();
        if (root is YamlMap map)
            ReadRoot(map, file, sets, Fault);
        else if (root is not (null or YamlText { IsNull: true }))
            Fault(root.At, "Write a mapping with the member sets.");
        return new TargetSetFiles(sets, [.. faults.Distinct().OrderBy(f => f.Line).ThenBy(f => f.Column)]);
    }

    private void ReadRoot(YamlMap root, string file, List<TargetSet> sets, Action<Place, string> fault)
    {
        var shown = new YamlMap(root.At, root.Members.Where(m => !m.Key.StartsWith(Extension, StringComparison.Ordinal)).ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal));
        var fields = new YamlFields(shown, "", [], fault);
        var connection = fields.Text("connection");
        _ = fields.Map("sets");
        fields.Close();
        if (shown.Members.GetValueOrDefault("sets")?.Value is not YamlMap all)
        {
            if (!shown.Members.ContainsKey("sets"))
                fault(root.At, "The member sets is missing: a mapping of names to target sets.");
            return;
        }
        foreach (var (name, member) in all.Members)
            if (member.Value is not YamlMap set)
                fault(member.Value.At, $"{name}: write a mapping.");
            else if (ReadSet(name, member.KeyAt, set, connection, file, fault) is { } read)
                sets.Add(read);
    }

    /// <summary>Null when it names no connection.</summary>
    private TargetSet? ReadSet(string name, Place at, YamlMap map, string? connectionOfFile, string file, Action<Place, string> fault)
    {
        var places = new Dictionary<string, Place>(StringComparer.Ordinal) { ["name"] = at };
        var fields = new YamlFields(map, "", places, fault);
        var connection = fields.Text("connection") ?? connectionOfFile;
        var set = new TargetSet
        {
            Connection = connection ?? "",
            Name = name,
            Description = fields.Text("description") ?? "",
            Definition = ReadDefinition(fields),
            ChangedAt = clock.GetUtcNow(),
            File = $"{file}:{at.Line}",
        };
        fields.Close();
        if (connection is null)
            fault(at, $"{name}: the connection is missing. Name it here, or once for the whole file.");
        var settings = connection is null ? null : connections.Find(connection);
        if (connection is not null && settings is null)
            fault(places.GetValueOrDefault("connection", at), $"{name}: there is no connection {AwsIds.Quote(connection)}. There are {string.Join(", ", connections.All.Select(c => c.Name))}.");
        var written = TextsOf(map).Where(t => t.Text != t.Written && t.Text.Length > 0).ToArray();
        foreach (var wrong in TargetSetRules.Check(name, set.Description, set.Definition, settings, regions))
            fault(PlaceOf(wrong.Path, places, at), $"{name}: {wrong.Path}: {AsWritten(wrong.Message, written)}");
        return connection is null ? null : set;
    }

    private static TargetSetDefinition ReadDefinition(YamlFields fields) => new()
    {
        Include = fields.Texts("include"),
        Tags = fields.Texts("tags"),
        Ignore = fields.Texts("ignore") ?? [],
        IncludeCallingAccount = fields.Flag("includeCallingAccount") ?? false,
        Regions = ReadRegions(fields.Map("regions")),
        Limit = ReadLimit(fields.Map("limit")),
    };

    private static RegionSelection ReadRegions(YamlFields? fields)
    {
        if (fields is null)
            return RegionSelection.Default;
        var regions = new RegionSelection(fields.Texts("include"), fields.Texts("exclude") ?? [], fields.Map("partitions")?.Maps().ToDictionary(m => m.Key, m => ReadFilter(m.Value), StringComparer.Ordinal));
        fields.Close();
        return regions;
    }

    private static RegionFilter ReadFilter(YamlFields fields)
    {
        var filter = new RegionFilter(fields.Texts("include") ?? [], fields.Texts("exclude") ?? [], fields.Flag("includeNonRegional") ?? false);
        fields.Close();
        return filter;
    }

    private static TargetSetLimit? ReadLimit(YamlFields? fields)
    {
        if (fields is null)
            return null;
        var limit = new TargetSetLimit(fields.Integer("maxConcurrency"), ReadRate(fields.Map("rateLimit")));
        fields.Close();
        return limit;
    }

    private static RateLimitSettings? ReadRate(YamlFields? fields)
    {
        if (fields is null)
            return null;
        // A span holds no more; the rules refuse far less.
        var seconds = Math.Clamp(fields.Number("interval") ?? 1, -1e9, 1e9);
        var rate = new RateLimitSettings(fields.Integer("maxCount") ?? 0, TimeSpan.FromSeconds(seconds), fields.Flag("block") ?? true, fields.Choice<RateLimitKind>("kind") ?? RateLimitKind.SlidingLog);
        fields.Close();
        return rate;
    }

    /// <summary>Where a path of the set stands, or the nearest that is around it.</summary>
    private static Place PlaceOf(string path, Dictionary<string, Place> places, Place otherwise)
    {
        while (path.Length > 0)
        {
            if (places.TryGetValue(path, out var at))
                return at;
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }
        return otherwise;
    }

    /// <summary>The environment may hold secrets, so a message shows a macro rather than what it was replaced by.</summary>
    private static string AsWritten(string message, IReadOnlyList<YamlText> replaced) =>
        replaced.Aggregate(message, (text, scalar) => text.Replace(scalar.Text, scalar.Written, StringComparison.Ordinal));

    private static IEnumerable<YamlText> TextsOf(YamlNode node) => node switch
    {
        YamlText text => [text],
        YamlList list => list.Items.SelectMany(TextsOf),
        YamlMap map => map.Members.Values.SelectMany(m => TextsOf(m.Value)),
        _ => [],
    };
}
