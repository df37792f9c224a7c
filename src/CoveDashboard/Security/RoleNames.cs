using CoveDashboard.Engine.People;

namespace CoveDashboard.Security;

/// <summary>Roles as people write them.</summary>
internal static class RoleNames
{
    /// <summary>Case does not matter; null when it is none.</summary>
    public static Role? Find(string text) =>
        Enum.GetNames<Role>().Contains(text, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<Role>(text, ignoreCase: true) : null;

    public static string Unknown(string text) => $"\"{text}\" is no role. Write {string.Join(", ", Enum.GetNames<Role>())}.";
}
