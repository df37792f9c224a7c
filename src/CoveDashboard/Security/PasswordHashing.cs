using CoveDashboard.Engine.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Security;

/// <summary>PBKDF2 with HMAC-SHA-512 and a salt for each password, as ASP.NET Core Identity writes it.</summary>
internal sealed class PasswordHashing : IPasswordHasher
{
    // What OWASP asks of PBKDF2 with SHA-512.
    private const int Iterations = 210_000;

    // The hasher's type parameter is the user, which it does not look at.
    private static readonly object AnyUser = new();

    private readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    public string Hash(string password) => _hasher.HashPassword(AnyUser, password);

    public bool Verify(string hash, string password) => _hasher.VerifyHashedPassword(AnyUser, hash, password) is not PasswordVerificationResult.Failed;
}
