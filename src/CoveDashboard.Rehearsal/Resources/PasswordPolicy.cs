namespace CoveDashboard.Rehearsal.Resources;

/// <summary>What an account asks of its users' passwords. The defaults are those of AWS for what a caller does not name.</summary>
internal sealed record PasswordPolicy
{
    public const int DefaultLength = 6;

    /// <summary>Characters.</summary>
    public int MinimumLength { get; init; } = DefaultLength;

    public bool RequireSymbols { get; init; }

    public bool RequireNumbers { get; init; }

    public bool RequireUppercase { get; init; }

    public bool RequireLowercase { get; init; }

    public bool AllowUsersToChange { get; init; }

    /// <summary>Days; null when passwords do not expire.</summary>
    public int? MaxAge { get; init; }

    /// <summary>How many former passwords are refused; null when none is remembered.</summary>
    public int? ReusePrevention { get; init; }

    /// <summary>Who lets a password expire is locked out.</summary>
    public bool HardExpiry { get; init; }
}
