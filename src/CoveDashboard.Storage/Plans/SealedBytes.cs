using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Rows;

namespace CoveDashboard.Storage.Plans;

/// <summary>An envelope's bytes as a column takes them, and back only when they hash to the plan's address.</summary>
internal static class SealedBytes
{
    /// <exception cref="ArgumentException">They do not hash to it.</exception>
    public static byte[] Close(byte[] canonical, string hash) => PlanDocument.HashOf(canonical) == hash
        ? PackedJson.Pack(canonical)
        : throw new ArgumentException($"The envelope does not hash to {hash}.", nameof(canonical));

    /// <exception cref="PlanAlteredException">They do not hash to it.</exception>
    public static byte[] Open(byte[] packed, string hash)
    {
        byte[] canonical;
        try
        {
            canonical = PackedJson.Unpack(packed).ToArray();
        }
        catch (Exception damage) when (damage is InvalidOperationException or InvalidDataException)
        {
            throw Altered(hash);
        }
        return PlanDocument.HashOf(canonical) == hash ? canonical : throw Altered(hash);
    }

    private static PlanAlteredException Altered(string hash) => new(
        $"What is stored as plan {hash} is not what was sealed: the database was altered or is damaged. It is not applied; plan again, and find out who wrote to the file.");
}
