using System.Text.RegularExpressions;

namespace CoveDashboard.Browser.Tests;

/// <summary>Words of the page that several tests look for.</summary>
internal static partial class Words
{
    [GeneratedRegex("^(?:Stop|Cancel)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex StopOrCancelRun();

    [GeneratedRegex(@"/sign-in", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex SignIn();

    [GeneratedRegex(@"/runs/new", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Wizard();

    [GeneratedRegex(@"/runs/2", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex SecondRun();

    [GeneratedRegex(@"Live view lost at \d\d:\d\d; the run continues", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex LiveViewLost();

    [GeneratedRegex(@"/runs\?action=lambda-functions$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex OnlyLambda();

    [GeneratedRegex("^All changes of account", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex AllChangesOfAccount();

    [GeneratedRegex(@"^Undo in \d+ ticked account", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex UndoInTicked();

    [GeneratedRegex("^Apply .* in rehearsal", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex ApplyInRehearsal();

    [GeneratedRegex(@"^Run \d+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex RunLink();

    [GeneratedRegex(@"Stopped: .*\d+ untouched", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex StoppedUntouched();

    [GeneratedRegex(".+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex AnyText();

    /// <summary>Every target is done.</summary>
    [GeneratedRegex(@"^(?<n>\S+) of \k<n>$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex AllDone();
}
