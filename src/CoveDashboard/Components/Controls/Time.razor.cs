using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Controls;

/// <summary>A moment in the viewer's time zone, or its age; UTC on hover.</summary>
public partial class Time
{
    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    /// <summary>How long ago it was, as of the last rendering.</summary>
    [Parameter]
    public bool AsAge { get; set; }

    [CascadingParameter]
    private TimeZoneInfo? Zone { get; set; }

    private string Words
    {
        get
        {
            var now = Clock.GetUtcNow();
            if (AsAge)
                return Format.Age(now - At);
            var local = TimeZoneInfo.ConvertTime(At, Zone ?? TimeZoneInfo.Utc);
            var today = TimeZoneInfo.ConvertTime(now, Zone ?? TimeZoneInfo.Utc).Date;
            return local.Date == today ? local.ToString("HH:mm:ss") : local.ToString("yyyy-MM-dd HH:mm");
        }
    }
}
