namespace CoveDashboard.Engine.Security;

/// <summary>Encrypts what must outlive a restart but never lie in the store in clear. Implemented by the host; safe for many threads.</summary>
public interface ISecretProtector
{
    /// <summary>Text that only <see cref="Unprotect"/> of the same installation can read.</summary>
    string Protect(string secret);

    /// <exception cref="SecretLostException">The keys of this installation do not open it.</exception>
    string Unprotect(string protectedSecret);
}

/// <summary>A stored secret cannot be read any more, because the installation's keys are gone. The message says what to do.</summary>
public sealed class SecretLostException(string message, Exception? innerException = null) : Exception(message, innerException);
