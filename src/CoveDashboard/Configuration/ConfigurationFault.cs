namespace CoveDashboard.Configuration;

/// <summary>One setting that cannot be used.</summary>
/// <param name="Key">Full key, e.g. <c>Cove:Auth:Mode</c>.</param>
/// <param name="Value">As configured, masked when it is a secret; null when there is none.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
internal sealed record ConfigurationFault(string Key, string? Value, string Message)
{
    public override string ToString() => Value is null ? $"{Key}: {Message}" : $"{Key} = \"{Value}\": {Message}";
}

/// <summary>The configuration cannot be used; holds every fault.</summary>
internal sealed class ConfigurationException(IReadOnlyList<ConfigurationFault> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>What the process exits with (EX_CONFIG of sysexits).</summary>
    public const int ExitCode = 78;

    public IReadOnlyList<ConfigurationFault> Faults { get; } = faults;
}
