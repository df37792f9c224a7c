namespace CoveDashboard.Engine.People;

/// <summary>Who a person is: a subject and who vouches for it. Both compare exactly.</summary>
/// <param name="Issuer">e.g. <c>local</c>, or the address of an identity provider.</param>
public readonly record struct PersonId(string Issuer, string Subject)
{
    /// <summary>Issuer of the people that this installation itself knows by name.</summary>
    public const string LocalIssuer = "local";

    /// <summary>Issuer of the hats that people wear on a rehearsal.</summary>
    public const string RehearsalIssuer = "rehearsal";

    public static PersonId Local(string subject) => new(LocalIssuer, subject);

    public override string ToString() => $"{Issuer}|{Subject}";
}
