using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Components.Pages.Exemptions;

/// <summary>An exemption as it is typed. Belongs to one page.</summary>
public sealed class ExemptionDraft
{
    public string? Action { get; set; }

    public string? Place { get; set; }

    /// <summary>Of a resource; empty for an account or an OU.</summary>
    public string? AccountId { get; set; }

    public string? Reason { get; set; }

    public string? Owner { get; set; }

    /// <summary>Null: nothing was chosen.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Ends with its last day, in UTC. A day that was not chosen lies in the past, which the desk says.</summary>
    public ExemptionRequest ToRequest(string connection) => new(
        connection,
        Action ?? "",
        Place?.Trim() ?? "",
        string.IsNullOrWhiteSpace(AccountId) ? null : AccountId.Trim(),
        Reason?.Trim() ?? "",
        Owner?.Trim() ?? "",
        Until is { } day && day < DateOnly.MaxValue ? new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : DateTimeOffset.MinValue);
}
