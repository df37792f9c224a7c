using System.Globalization;
using CoveDashboard.Engine.Board.Shares;
using Microsoft.AspNetCore.Components;
using Microsoft.Net.Http.Headers;

namespace CoveDashboard.Components.Guests;

/// <summary>The board for whoever has a link: plain, without a circuit, without a way further.</summary>
public sealed partial class SharedBoardPage
{
    private const string Prefix = "/shared/board/";

    private SharedBoard? _board;

    [Inject]
    private IShareDesk Desk { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Parameter]
    public string Token { get; set; } = "";

    public static string AddressOf(string token) => Prefix + token;

    protected override async Task OnInitializedAsync()
    {
        _board = await Desk.OpenAsync(Token, Http.RequestAborted);
        Http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        Http.Response.Headers.CacheControl = "no-store";
        Http.Response.OnStarting(LeaveNoCookie, Http.Response.Headers);
        // Not 404: that would leave the answer to the pages of the dashboard.
        if (_board is null)
            Http.Response.StatusCode = StatusCodes.Status410Gone;
    }

    /// <summary>The page has no form, but the framework makes a token for one on every page and a cookie with it.</summary>
    private static Task LeaveNoCookie(object headers)
    {
        ((IHeaderDictionary)headers).Remove(HeaderNames.SetCookie);
        return Task.CompletedTask;
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
