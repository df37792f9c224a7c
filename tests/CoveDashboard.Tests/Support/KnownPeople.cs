using AngleSharp.Html.Parser;
using CoveDashboard.Engine.People;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Support;

/// <summary>People of a test dashboard, added as an administrator adds them.</summary>
internal static class KnownPeople
{
    public const string Password = "four quiet words here";

    public static Actor Administrator { get; } = new(PersonId.LocalIssuer, "chief", "Chief", new HashSet<Role> { Role.Administrator });

    public static async Task<Person> AddPersonAsync(this TestDashboard dashboard, string subject, params Role[] roles)
    {
        var people = dashboard.Services.GetRequiredService<IPeople>();
        var wanted = new NewPerson(PersonId.LocalIssuer, subject, subject.ToUpperInvariant(), [.. roles.Select(r => new WantedRole(r, null))]);
        return (await people.AddAsync(wanted, Administrator, CancellationToken.None)).Value.ShouldNotBeNull();
    }

    /// <summary>A person with <see cref="Password"/>.</summary>
    public static async Task<Person> AddPersonWithPasswordAsync(this TestDashboard dashboard, string subject, params Role[] roles)
    {
        var person = await dashboard.AddPersonAsync(subject, roles);
        var link = (await dashboard.Services.GetRequiredService<IPeople>().PasswordLinkAsync(person.Id, Administrator, CancellationToken.None))!.Value!;
        (await dashboard.Services.GetRequiredService<IOwnCredentials>().SetPasswordAsync(link.Token, Password, Password, CancellationToken.None)).Faults.ShouldBeEmpty();
        return person;
    }

    public static async Task ChangeAsync(this TestDashboard dashboard, Person person, PersonChange change) =>
        (await dashboard.Services.GetRequiredService<IPeople>().ChangeAsync(person.Id, change, Administrator, CancellationToken.None))!.Faults.ShouldBeEmpty();

    /// <summary>Fills the form of a page and presses its button.</summary>
    /// <returns>Path and query to which it leads.</returns>
    public static async Task<string> SubmitAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var response = await PostFormAsync(client, path, fields);
        return response.Headers.Location?.OriginalString ?? $"{(int)response.StatusCode}";
    }

    public static async Task<HttpResponseMessage> PostFormAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var form = new HtmlParser().ParseDocument(await client.GetStringAsync(path)).QuerySelector("form").ShouldNotBeNull();
        var values = form.QuerySelectorAll("input").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "", StringComparer.Ordinal);
        foreach (var (name, value) in fields)
            values[name] = value;
        using var body = new FormUrlEncodedContent(values);
        return await client.PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : path, body);
    }

    public static Task<string> SignInAsync(HttpClient client, string name, string password, string code = "") =>
        SubmitAsync(client, "/sign-in", ("name", name), ("password", password), ("code", code));
}
