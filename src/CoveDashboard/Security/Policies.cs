using CoveDashboard.Engine.People;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;

namespace CoveDashboard.Security;

/// <summary>Names of the schemes and policies. What names none falls under <see cref="Read"/>.</summary>
internal static class Policies
{
    public const string CookieScheme = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string TokenScheme = "Bearer";
    public const string HeaderScheme = "Header";

    /// <summary>However people are known in this mode: by the session's cookie, or by a proxy's headers.</summary>
    public const string PersonScheme = "Person";

    /// <summary>Any role: each includes reading.</summary>
    public const string Read = nameof(Read);

    /// <summary>Reading, over a cookie only: pages and circuits.</summary>
    public const string Page = nameof(Page);

    /// <summary>Reading by a POST: bearer tokens only.</summary>
    public const string TokenRead = nameof(TokenRead);

    /// <summary>Starting and steering runs: bearer tokens only.</summary>
    public const string TokenOperate = nameof(TokenOperate);

    /// <summary>Deciding on plans and exemptions: bearer tokens only. Whether a token may decide is the engine's word.</summary>
    public const string TokenDecide = nameof(TokenDecide);

    /// <summary>Stopping all writes: bearer tokens only.</summary>
    public const string TokenStop = nameof(TokenStop);

    /// <summary>Looking at people.</summary>
    public const string Administer = nameof(Administer);

    /// <summary>Changing people and limits: bearer tokens only.</summary>
    public const string TokenAdminister = nameof(TokenAdminister);

    /// <summary>Reading the audit.</summary>
    public const string Audit = nameof(Audit);

    /// <summary>Looking at channels and what was sent through them.</summary>
    public const string Notices = nameof(Notices);

    public static void Add(AuthorizationOptions options)
    {
        var read = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(Enum.GetNames<Role>()).Build();
        options.DefaultPolicy = read;
        options.FallbackPolicy = read;
        options.AddPolicy(Read, read);
        options.AddPolicy(Audit, policy => policy.Combine(read).RequireRole(nameof(Role.Auditor)));
        options.AddPolicy(Notices, policy => policy.Combine(read).RequireRole(nameof(Role.Auditor), nameof(Role.Administrator)));
        options.AddPolicy(Page, policy => policy.Combine(read).AddAuthenticationSchemes(PersonScheme));
        options.AddPolicy(TokenRead, policy => policy.Combine(read).AddAuthenticationSchemes(TokenScheme));
        options.AddPolicy(TokenOperate, policy => policy.Combine(read).RequireRole(nameof(Role.Operator)).AddAuthenticationSchemes(TokenScheme));
        options.AddPolicy(TokenDecide, policy => policy.Combine(read).RequireRole(nameof(Role.Approver)).AddAuthenticationSchemes(TokenScheme));
        options.AddPolicy(
            TokenStop,
            policy => policy.Combine(read).RequireRole(nameof(Role.Operator), nameof(Role.Approver), nameof(Role.Administrator)).AddAuthenticationSchemes(TokenScheme));
        options.AddPolicy(Administer, policy => policy.Combine(read).RequireRole(nameof(Role.Administrator)));
        options.AddPolicy(TokenAdminister, policy => policy.Combine(read).RequireRole(nameof(Role.Administrator)).AddAuthenticationSchemes(TokenScheme));
    }
}
