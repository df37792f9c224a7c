using CoveDashboard.Engine.People;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.People;

/// <summary>People with the roles that they hold now.</summary>
internal static class PersonFinder
{
    /// <param name="condition">Of the table <c>people</c>.</param>
    public static async Task<Person?> FindAsync(StoreSession session, string condition, object arguments)
    {
        var row = await session.FirstAsync<PersonRow>($"SELECT {PersonRow.Columns} FROM people WHERE {condition}", arguments);
        return row is null ? null : row.ToPerson(await GrantsAsync(session, row.Number, row.Number));
    }

    /// <summary>Held grants of the people whose numbers lie in a range.</summary>
    public static Task<IReadOnlyList<GrantRow>> GrantsAsync(StoreSession session, long first, long last) => session.QueryAsync<GrantRow>(
        $"SELECT {GrantRow.Columns} FROM role_grants WHERE person BETWEEN @First AND @Last AND revoked_at IS NULL ORDER BY person, role",
        new { First = first, Last = last });
}
