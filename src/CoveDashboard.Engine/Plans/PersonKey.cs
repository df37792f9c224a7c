using CoveDashboard.Engine.People;

namespace CoveDashboard.Engine.Plans;

/// <summary>A person as plans and decisions name them: <c>issuer|subject</c>. A subject may hold a bar; an issuer does not.</summary>
internal static class PersonKey
{
    public static PersonId Parse(string key)
    {
        var bar = key.IndexOf('|', StringComparison.Ordinal);
        return bar < 0 ? new PersonId("", key) : new PersonId(key[..bar], key[(bar + 1)..]);
    }
}
