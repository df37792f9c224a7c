namespace CoveDashboard.Engine.Connections;

/// <summary>Credentials of one layer of a role chain as this process holds them now. Never the credentials themselves.</summary>
/// <param name="RoleArn">Null: the base credentials.</param>
/// <param name="IsHeld">False: nobody needed them yet, or AWS refused them.</param>
/// <param name="Expiration">Null: they do not expire, or it is not known when.</param>
public sealed record HeldCredentials(string? RoleArn, bool IsHeld, DateTimeOffset? Expiration);
