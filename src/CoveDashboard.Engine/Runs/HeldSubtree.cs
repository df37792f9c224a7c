namespace CoveDashboard.Engine.Runs;

/// <summary>A part of the tree that a person paused or ended in a run that goes on elsewhere. Its accounts are those that lay below the OU at that time.</summary>
/// <param name="Ou">Root or OU id.</param>
/// <param name="Path">Names from the root down to it.</param>
/// <param name="Accounts">Accounts of the run below it, nested OUs included.</param>
/// <param name="By">Name of who did it.</param>
public sealed record HeldSubtree(string Ou, string Path, SubtreeHold Hold, int Accounts, string By, DateTimeOffset At);

/// <summary>How a part of the tree is held.</summary>
public enum SubtreeHold
{
    /// <summary>Nothing new begins below it until it is resumed.</summary>
    Paused,

    /// <summary>What had not begun below it does not begin in this run any more.</summary>
    Stopped,
}
