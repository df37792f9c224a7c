using System.Text;

namespace CoveDashboard.Storage.Rows.Images;

/// <summary>An account as a table names it; shared by its cells.</summary>
internal sealed record ImageAccount(string Id, string Name, string OuPath)
{
    public ReadOnlyMemory<byte> Utf8Id { get; } = Lower(Id);

    public ReadOnlyMemory<byte> LowerName { get; } = Lower(Name);

    public ReadOnlyMemory<byte> LowerOuPath { get; } = Lower(OuPath);

    /// <summary>What the database compares: UTF-8 in lower case.</summary>
    public static byte[] Lower(string text) => Encoding.UTF8.GetBytes(text.ToLowerInvariant());
}
