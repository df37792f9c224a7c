using System.Globalization;

namespace CoveDashboard.Configuration;

/// <summary>
/// Reads the settings of one section and notes every fault: values that do not parse, and, at <see cref="Close"/>, members
/// that nobody asked for (a misspelt key must not be ignored).
/// </summary>
internal sealed class SettingsSection(IConfigurationSection section, List<ConfigurationFault> faults)
{
    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase) { "Token", "TokenSha256", "ExternalId", "ConnectionString", "ClientSecret", "HeadWebhook", "Secret", "Url" };

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public string Path => section.Path;

    /// <summary>Last part of the path: a connection's name, an account id.</summary>
    public string Key => section.Key;

    public string? Value => section.Value;

    public bool Exists => section.Exists();

    public void Fault(string name, string message)
    {
        var key = name.Length == 0 ? section.Path : $"{section.Path}:{name}";
        var value = name.Length == 0 ? section.Value : section[name];
        faults.Add(new(key, value is null ? null : Secrets.Contains(name.Length == 0 ? section.Key : name) ? "(hidden)" : value, message));
    }

    /// <summary>Null when absent or blank.</summary>
    public string? Text(string name)
    {
        _known.Add(name);
        if (section.GetSection(name).GetChildren().Any())
            Fault(name, "Write one value, not a list or a section.");
        return section[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    public string? Required(string name, string advice)
    {
        var value = Text(name);
        if (value is null)
            Fault(name, $"Is missing. {advice}");
        return value;
    }

    public int Integer(string name, int otherwise, int min, int max) => (int)Number(name, otherwise, min, max, wholeOnly: true);

    public double Number(string name, double otherwise, double min, double max, bool wholeOnly = false)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max && (!wholeOnly || double.IsInteger(number)))
            return number;
        Fault(name, $"Write a {(wholeOnly ? "whole number" : "number")} from {min.ToString(CultureInfo.InvariantCulture)} to {max.ToString(CultureInfo.InvariantCulture)}.");
        return otherwise;
    }

    public bool? Flag(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (bool.TryParse(text, out var flag))
            return flag;
        Fault(name, "Write true or false.");
        return null;
    }

    /// <summary>Values of a list; empty when absent or empty. One plain value is a list of one.</summary>
    /// <param name="name">Empty: the section itself is the list.</param>
    public IReadOnlyList<string> Texts(string name)
    {
        _known.Add(name);
        var list = name.Length == 0 ? section : section.GetSection(name);
        return [.. list.GetChildren().Select(c => c.Value).Append(list.Value).Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim())];
    }

    /// <summary>Whether it is written at all, even as an empty section.</summary>
    public bool Mentions(string name) => section.GetChildren().Any(c => string.Equals(c.Key, name, StringComparison.OrdinalIgnoreCase));

    public SettingsSection Section(string name)
    {
        _known.Add(name);
        return new SettingsSection(section.GetSection(name), faults);
    }

    /// <summary>Members of a section, or elements of a list, by name in the order of configuration.</summary>
    public IReadOnlyList<SettingsSection> Members(string name)
    {
        _known.Add(name);
        var parent = section.GetSection(name);
        if (!string.IsNullOrEmpty(parent.Value))
            Fault(name, "Write a section or a list, not one value.");
        return [.. parent.GetChildren().Select(c => new SettingsSection(c, faults))];
    }

    /// <summary>Refuses members that were not asked for.</summary>
    public void Close()
    {
        foreach (var child in section.GetChildren().Where(c => !_known.Contains(c.Key)))
            Fault(child.Key, $"Is not a setting. Known here: {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
    }
}
