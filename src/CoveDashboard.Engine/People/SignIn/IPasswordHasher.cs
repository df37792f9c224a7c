namespace CoveDashboard.Engine.People;

/// <summary>A slow, salted hash of passwords. Implemented by the host; safe for many threads.</summary>
public interface IPasswordHasher
{
    string Hash(string password);

    /// <summary>Takes as long whether it is right or not.</summary>
    bool Verify(string hash, string password);
}
