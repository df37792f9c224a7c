using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.People;

/// <summary>What a password must be, and how often one may be wrong.</summary>
public static class SignInRules
{
    public const int MinPassword = 12;

    /// <summary>Hashing is slow on purpose; nobody shall choose how slow.</summary>
    public const int MaxPassword = 200;

    public const int MostFailures = 5;

    public static readonly TimeSpan LockFor = TimeSpan.FromMinutes(15);

    internal static List<Fault> Check(Person person, string wanted, string again)
    {
        var faults = new List<Fault>();
        if (wanted.Length < MinPassword)
            faults.Add(new Fault("password", $"Has {wanted.Length} characters; at least {MinPassword} are needed. Some words in a row do well."));
        if (wanted.Length > MaxPassword)
            faults.Add(new Fault("password", $"Has {wanted.Length:N0} characters; at most {MaxPassword} are taken."));
        if (Holds(wanted, person.Identity.Subject) || Holds(wanted, person.Name))
            faults.Add(new Fault("password", "Holds your name. Choose one without it."));
        if (wanted.Length > 0 && wanted.Distinct().Count() < 4)
            faults.Add(new Fault("password", "Repeats the same few characters. Choose another."));
        if (!string.Equals(wanted, again, StringComparison.Ordinal))
            faults.Add(new Fault("again", "The two entries differ."));
        return faults;
    }

    // A name of one or two letters stands in many a password by chance.
    private static bool Holds(string password, string name) => name.Length > 2 && password.Contains(name, StringComparison.OrdinalIgnoreCase);
}
