using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Api.Exports;

/// <summary>Names of downloaded files: the action and the run's number; a rehearsal says so.</summary>
internal static class ExportName
{
    public static string Of(Run run, string extension) =>
        $"{(run.IsRehearsal ? "REHEARSAL-" : "")}{run.Action}-run-{run.Number}.{extension}";
}
