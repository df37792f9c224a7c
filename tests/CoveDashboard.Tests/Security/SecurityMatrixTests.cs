using System.Net;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Security;

/// <summary>
/// Every endpoint with who may use it; pages and hub methods have tests of their own. One that this table does not name fails the test:
/// whoever adds one decides here who may use it.
/// </summary>
public sealed class SecurityMatrixTests : IAsyncLifetime
{
    /// <summary>Method and route to who may; what is asked is answered with anything but 401 and 403.</summary>
    private static readonly Dictionary<string, Access> Matrix = new(StringComparer.Ordinal)
    {
        ["GET /{**path:file}"] = Access.Anyone,
        ["GET /healthz"] = Access.Anyone,
        ["GET /readyz"] = Access.Anyone,
        ["GET /metrics"] = Access.Reader,
        ["POST /sign-in/spend"] = Access.Anyone,
        ["POST /sign-in/password"] = Access.Anyone,
        ["POST /session/act-as"] = Access.Session,
        ["POST /sign-out"] = Access.Session,
        ["GET /openapi/{documentName}.json"] = Access.Reader,
        ["GET /api/v1/connections"] = Access.Reader,
        ["GET /api/v1/connections/{name}"] = Access.Reader,
        ["GET /api/v1/connections/{name}/member-roles"] = Access.Reader,
        ["GET /api/v1/connections/{name}/reachability"] = Access.Reader,
        ["GET /api/v1/organization"] = Access.Reader,
        ["GET /api/v1/organization/nodes/{id}"] = Access.Reader,
        ["GET /api/v1/organization/history"] = Access.Reader,
        ["GET /api/v1/organization/changes"] = Access.Reader,
        ["GET /api/v1/actions"] = Access.Reader,
        ["GET /api/v1/actions/{id}"] = Access.Reader,
        ["GET /api/v1/inventory"] = Access.Reader,
        ["GET /api/v1/inventory/{action}/rows"] = Access.Reader,
        ["GET /api/v1/inventory/{action}/coverage"] = Access.Reader,
        ["GET /api/v1/inventory/drift"] = Access.Reader,
        ["GET /api/v1/inventory/views"] = Access.Reader,
        ["GET /api/v1/inventory/views/{id:guid}"] = Access.Reader,
        ["POST /api/v1/inventory/views"] = Access.TokenReader,
        ["PUT /api/v1/inventory/views/{id:guid}"] = Access.TokenReader,
        ["DELETE /api/v1/inventory/views/{id:guid}"] = Access.TokenReader,
        ["GET /api/v1/board"] = Access.Reader,
        ["GET /api/v1/report"] = Access.Reader,
        ["POST /api/v1/board/tiles"] = Access.TokenAdministrator,
        ["PUT /api/v1/board/tiles/{id}"] = Access.TokenAdministrator,
        ["DELETE /api/v1/board/tiles/{id}"] = Access.TokenAdministrator,
        ["GET /api/v1/board/snapshots"] = Access.Reader,
        ["GET /api/v1/board/snapshots/{id}"] = Access.Reader,
        ["GET /api/v1/board/snapshots/{id}/changes"] = Access.Reader,
        ["POST /api/v1/board/snapshots"] = Access.TokenAdministrator,
        ["GET /api/v1/board/shares"] = Access.Administrator,
        ["POST /api/v1/board/shares"] = Access.TokenAdministrator,
        ["DELETE /api/v1/board/shares/{id}"] = Access.TokenAdministrator,
        ["GET /api/v1/users"] = Access.Administrator,
        ["GET /api/v1/users/{id:guid}"] = Access.Administrator,
        ["POST /api/v1/users"] = Access.TokenAdministrator,
        ["PATCH /api/v1/users/{id:guid}"] = Access.TokenAdministrator,
        ["POST /api/v1/targets/preview"] = Access.TokenReader,
        ["GET /api/v1/schedules"] = Access.Reader,
        ["POST /api/v1/schedules"] = Access.TokenOperator,
        ["GET /api/v1/schedules/{id:guid}"] = Access.Reader,
        ["PUT /api/v1/schedules/{id:guid}"] = Access.TokenOperator,
        ["DELETE /api/v1/schedules/{id:guid}"] = Access.TokenOperator,
        ["POST /api/v1/schedules/{id:guid}/run"] = Access.TokenOperator,
        ["POST /api/v1/schedules/{id:guid}/pause"] = Access.TokenOperator,
        ["POST /api/v1/schedules/{id:guid}/resume"] = Access.TokenOperator,
        ["GET /api/v1/notices/channels"] = Access.Overseer,
        ["GET /api/v1/notices/deliveries"] = Access.Overseer,
        ["GET /api/v1/notices/deliveries/{id:guid}"] = Access.Overseer,
        ["POST /api/v1/notices/channels/{name}/test"] = Access.TokenAdministrator,
        ["POST /api/v1/runs"] = Access.TokenOperator,
        ["GET /api/v1/runs"] = Access.Reader,
        ["GET /api/v1/runs/{id:guid}"] = Access.Reader,
        ["POST /api/v1/runs/{id:guid}/cancel"] = Access.TokenOperator,
        ["POST /api/v1/runs/{id:guid}/pause"] = Access.TokenOperator,
        ["POST /api/v1/runs/{id:guid}/subtrees/{ou}/pause"] = Access.TokenOperator,
        ["POST /api/v1/runs/{id:guid}/subtrees/{ou}/resume"] = Access.TokenOperator,
        ["POST /api/v1/runs/{id:guid}/subtrees/{ou}/stop"] = Access.TokenOperator,
        ["POST /api/v1/runs/{id:guid}/resume"] = Access.TokenOperator,
        ["POST /api/v1/runs/{id:guid}/retry"] = Access.TokenOperator,
        ["GET /api/v1/runs/{id:guid}/limits"] = Access.Reader,
        ["POST /api/v1/runs/{id:guid}/limits"] = Access.TokenAdministrator,
        ["GET /api/v1/runs/{id:guid}/results"] = Access.Reader,
        ["GET /api/v1/plans/{hash}/changes"] = Access.Reader,
        ["GET /api/v1/runs/{id:guid}/report"] = Access.Reader,
        ["GET /api/v1/runs/{id:guid}/copy"] = Access.Reader,
        ["GET /api/v1/plans/{hash}/changes/{change:int}/copy"] = Access.Reader,
        ["GET /api/v1/runs/{id:guid}/failures"] = Access.Reader,
        ["GET /api/v1/runs/{id:guid}/calls"] = Access.Reader,
        ["GET /api/v1/runs/{id:guid}/events"] = Access.Reader,
        ["GET /api/v1/runs/{id:guid}/plan"] = Access.Reader,
        ["POST /api/v1/runs/{id:guid}/waves/next"] = Access.TokenOperator,
        ["GET /api/v1/plans"] = Access.Reader,
        ["GET /api/v1/plans/{hash}"] = Access.Reader,
        ["GET /api/v1/plans/{hash}/left-out"] = Access.Reader,
        ["GET /api/v1/plans/{hash}/evidence"] = Access.Auditor,
        ["POST /api/v1/plans/{hash}/approve"] = Access.TokenApprover,
        ["POST /api/v1/plans/{hash}/reject"] = Access.TokenApprover,
        ["POST /api/v1/plans/{hash}/strike"] = Access.TokenOperator,
        ["POST /api/v1/plans/{hash}/apply"] = Access.TokenOperator,
        ["POST /api/v1/plans/{hash}/undo"] = Access.TokenOperator,
        ["POST /api/v1/plans/{hash}/continue"] = Access.TokenOperator,
        ["POST /api/v1/plans/{hash}/close"] = Access.TokenOperator,
        ["POST /api/v1/connections/{name}/stop-writes"] = Access.TokenStopper,
        ["POST /api/v1/connections/{name}/release-writes"] = Access.TokenAdministrator,
        ["POST /api/v1/plans/{hash}/freeze-override"] = Access.TokenAdministrator,
        ["POST /api/v1/plans/{hash}/freeze-override/withdraw"] = Access.TokenAdministrator,
        ["GET /api/v1/freezes"] = Access.Reader,
        ["POST /api/v1/freezes"] = Access.TokenAdministrator,
        ["GET /api/v1/freezes/{id:guid}"] = Access.Reader,
        ["PUT /api/v1/freezes/{id:guid}"] = Access.TokenAdministrator,
        ["DELETE /api/v1/freezes/{id:guid}"] = Access.TokenAdministrator,
        ["GET /api/v1/exemptions"] = Access.Reader,
        ["POST /api/v1/exemptions"] = Access.TokenApprover,
        ["DELETE /api/v1/exemptions/{id:guid}"] = Access.TokenApprover,
        ["GET /api/v1/target-sets"] = Access.Reader,
        ["POST /api/v1/target-sets"] = Access.TokenOperator,
        ["POST /api/v1/target-sets/preview"] = Access.TokenReader,
        ["GET /api/v1/target-sets/{name}"] = Access.Reader,
        ["PUT /api/v1/target-sets/{name}"] = Access.TokenOperator,
        ["DELETE /api/v1/target-sets/{name}"] = Access.TokenOperator,
        ["GET /api/v1/audit"] = Access.Auditor,
        ["GET /api/v1/audit/export"] = Access.Auditor,
        ["GET /api/v1/administration/storage"] = Access.Administrator,
        ["POST /api/v1/administration/retention/sweep"] = Access.TokenAdministrator,
        ["ANY /hubs/runs"] = Access.Reader,
        ["ANY /hubs/runs/negotiate"] = Access.Reader,
        ["ANY /_blazor"] = Access.Session,
        ["ANY /_blazor/negotiate"] = Access.Session,
        ["ANY /_blazor/disconnect"] = Access.Session,
        ["ANY /_blazor/initializers"] = Access.Session,
        ["GET /_framework/opaque-redirect"] = Access.Session,
    };

    private TestDashboard _dashboard = null!;

    private enum Access
    {
        Anyone,

        /// <summary>Any role, by cookie or token.</summary>
        Reader,

        /// <summary>Auditors, by cookie or token.</summary>
        Auditor,

        /// <summary>Auditors and administrators, by cookie or token.</summary>
        Overseer,

        /// <summary>Any role, by cookie only.</summary>
        Session,

        /// <summary>Any role, by token only.</summary>
        TokenReader,

        /// <summary>Operators, by token only.</summary>
        TokenOperator,

        /// <summary>Approvers, by token only.</summary>
        TokenApprover,

        /// <summary>Operators, approvers and administrators, by token only.</summary>
        TokenStopper,

        /// <summary>Administrators, by cookie or token.</summary>
        Administrator,

        /// <summary>Administrators, by token only.</summary>
        TokenAdministrator,
    }

    public async ValueTask InitializeAsync() => _dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public void Endpoints_ThatExist_StandInTheTable()
    {
        var unknown = Endpoints().Where(e => !Matrix.ContainsKey(e) && !IsPage(e) && !IsStaticAsset(e)).ToArray();

        unknown.ShouldBeEmpty("decide in this table who may use them");
    }

    [Fact]
    public void Table_OfEndpoints_NamesNoneThatAreGone()
    {
        Matrix.Keys.Except(Endpoints(), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Endpoints_WithoutAnAuthorizationOfTheirOwn_FallUnderDenyByDefault()
    {
        var options = _dashboard.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<AuthorizationOptions>>().Value;

        options.FallbackPolicy.ShouldNotBeNull().Requirements.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task EveryEndpoint_AskedByAnyone_AnswersWhoMayOnly()
    {
        var wrong = new List<string>();
        var endpoints = Matrix.ToArray();

        await ExpectAsync(_dashboard.Anonymous(), "nobody", endpoints, access => access is Access.Anyone, wrong);
        foreach (var role in Enum.GetValues<Role>())
        {
            await ExpectAsync(_dashboard.WithToken(role), $"token of {role}", endpoints, access => TokenMay(access, role), wrong);
            await ExpectAsync(await _dashboard.SignInAsync(role), $"session of {role}", endpoints, access => SessionMay(access, role), wrong);
        }

        wrong.ShouldBeEmpty();
    }

    private static bool TokenMay(Access access, Role role) => access switch
    {
        Access.Anyone or Access.Reader or Access.TokenReader => true,
        Access.Session => false,
        Access.TokenOperator => role is Role.Operator,
        Access.TokenApprover => role is Role.Approver,
        Access.TokenStopper => role is Role.Operator or Role.Approver or Role.Administrator,
        Access.Administrator or Access.TokenAdministrator => role is Role.Administrator,
        Access.Auditor => role is Role.Auditor,
        Access.Overseer => role is Role.Auditor or Role.Administrator,
    };

    private static bool SessionMay(Access access, Role role) =>
        access is Access.Anyone or Access.Reader or Access.Session
        || (access is Access.Administrator && role is Role.Administrator)
        || (access is Access.Auditor && role is Role.Auditor)
        || (access is Access.Overseer && role is (Role.Auditor or Role.Administrator));

    private async Task ExpectAsync(HttpClient client, string who, KeyValuePair<string, Access>[] endpoints, Func<Access, bool> may, List<string> wrong)
    {
        using (client)
            foreach (var (endpoint, access) in endpoints)
            {
                var (method, route) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
                using var request = new HttpRequestMessage(method == "ANY" ? HttpMethod.Get : new HttpMethod(method), PageRoutes.Concrete(route));
                request.Headers.Add("Origin", _dashboard.Address.GetLeftPart(UriPartial.Authority));
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                var isSignIn = response.Headers.Location?.OriginalString.Contains("/sign-in?returnUrl", StringComparison.Ordinal) is true;
                var refused = isSignIn || response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
                if (refused == may(access))
                    wrong.Add($"{who}: {endpoint} gave {(int)response.StatusCode}, but {(refused ? "may" : "may not")}");
            }
    }
    private static bool IsPage(string endpoint) => PageRoutes.All.Any(p => endpoint == $"ANY {p.Template}" || endpoint == $"GET {p.Template}" || endpoint == $"POST {p.Template}");

    private static bool IsStaticAsset(string endpoint) =>
        endpoint.StartsWith("GET /", StringComparison.Ordinal) && Path.HasExtension(endpoint) && !endpoint.Contains('{', StringComparison.Ordinal)
        || endpoint.StartsWith("HEAD /", StringComparison.Ordinal);

    private string[] Endpoints() =>
    [
        .. _dashboard.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"])
                .Select(method => $"{method} /{e.RoutePattern.RawText!.TrimStart('/').TrimEnd('/')}"))
            .Distinct(StringComparer.Ordinal),
    ];
}
