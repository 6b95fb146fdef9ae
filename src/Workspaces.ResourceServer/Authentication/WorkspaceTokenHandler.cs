using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Rules;
using Workspaces.ResourceServer.Guarding;
using Workspaces.ResourceServer.Options;

namespace Workspaces.ResourceServer.Authentication;

/// <summary>Authenticates calls by the access tokens of a workspace and what they are bound to (RFC 6750, RFC 8705 3, RFC 9449 7, RFC 9068).</summary>
internal sealed partial class WorkspaceTokenHandler(IOptionsMonitor<ResourceServerOptions> options, ILoggerFactory loggers, UrlEncoder encoder, TokenGuards guards)
    : AuthenticationHandler<ResourceServerOptions>(options, loggers, encoder)
{
    private const string NonceHeader = "DPoP-Nonce";

    private Refusal? _refusal;

    private TokenGuard Guard => guards.Of(Scheme.Name);

    private bool TokenOutsideHeader => Request.Query.ContainsKey("access_token");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var (scheme, credentials) = AuthorizationHeader.ReadToken(Request.Headers.Authorization);
        if (credentials is null && Request.Headers.Authorization.Count == 0 && Request.Headers["DPoP"].Count == 0 && !TokenOutsideHeader)
        {
            return AuthenticateResult.NoResult();
        }

        var admission = await Guard.AdmitAsync(await CallAsync(scheme, credentials), Context.RequestAborted);
        if (admission.Token is { } token)
        {
            return AuthenticateResult.Success(new(Principal(token), Scheme.Name));
        }

        _refusal = admission.Refusal;
        Log.Refused(Logger, admission.Refusal!.RuleId, admission.Refusal.Violation.Description);
        return AuthenticateResult.Fail(admission.Refusal.Violation.Description);
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // Whoever asks for a challenge has not always asked who calls.
        await HandleAuthenticateOnceSafeAsync();
        Response.StatusCode = _refusal?.Violation.Error is OAuthError.InvalidRequest ? StatusCodes.Status400BadRequest : StatusCodes.Status401Unauthorized;
        if (_refusal?.Violation.Error is OAuthError.UseDpopNonce)
        {
            Response.Headers[NonceHeader] = Guard.NewNonce();
        }

        Challenge.Write(Context, Options, _refusal?.Violation, scope: null);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        var missing = new Violation(OAuthError.InsufficientScope, "The access token lacks a scope of this resource.");
        Challenge.Write(Context, Options, missing, Scopes.RequiredScopes.Of(Context));
        return Task.CompletedTask;
    }

    private async Task<AccessCall> CallAsync(string? scheme, string? credentials) => new()
    {
        Method = Request.Method,
        Url = [.. Options.Origins.Select(origin => $"{origin.TrimEnd('/')}{Request.PathBase}{Request.Path}")],
        Scheme = scheme,
        Credentials = credentials,
        Proof = DpopProofReader.Read(Request.Headers["DPoP"], Guard.IsNonce),
        CertificateThumbprint = await Context.Connection.GetClientCertificateAsync(Context.RequestAborted) is { } certificate ? CertificateFacts.Of(certificate).Thumbprint : null,
        TokenOutsideHeader = TokenOutsideHeader,
    };

    private ClaimsPrincipal Principal(AccessToken token)
    {
        Context.Features.Set(token);
        ClaimsIdentity identity = new(Scheme.Name, ResourceServerDefaults.SubjectClaim, roleType: null);
        identity.AddClaim(new(ResourceServerDefaults.SubjectClaim, token.Subject, ClaimValueTypes.String, token.Issuer));
        identity.AddClaim(new(ResourceServerDefaults.ClientClaim, token.ClientId, ClaimValueTypes.String, token.Issuer));
        identity.AddClaims(token.Scopes.Select(scope => new Claim(ResourceServerDefaults.ScopeClaim, scope, ClaimValueTypes.String, token.Issuer)));
        return new(identity);
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "CallRefused", Level = LogLevel.Information, Message = "Refused by {Rule}: {Description}")]
        public static partial void Refused(ILogger logger, string rule, string description);
    }
}
