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
using Workspaces.ResourceServer.Guarding;
using Workspaces.ResourceServer.Options;
using Workspaces.ResourceServer.Scopes;

namespace Workspaces.ResourceServer.Authentication;

/// <summary>Authenticates calls by the access tokens of a workspace and what they are bound to (RFC 6750, RFC 8705 3, RFC 9449 7, RFC 9068).</summary>
internal sealed partial class WorkspaceTokenHandler(IOptionsMonitor<ResourceServerOptions> options, ILoggerFactory loggers, UrlEncoder encoder, TokenGuards guards, Challenge challenge)
    : AuthenticationHandler<ResourceServerOptions>(options, loggers, encoder)
{
    private static readonly object TakenHere = new();

    private Admission? _admission;

    private TokenGuard Guard => guards.Of(Scheme.Name);

    private bool TokenOutsideHeader => Request.Query.ContainsKey("access_token");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!BringsToken())
        {
            return AuthenticateResult.NoResult();
        }

        _admission = await Guard.AdmitAsync(await CallAsync(), Taken(), Context.RequestAborted);
        if (_admission.Token is { } token)
        {
            return AuthenticateResult.Success(new(Principal(token), Scheme.Name));
        }

        var (rule, description) = _admission.Refusal is { } refusal ? (refusal.RuleId, refusal.Violation.Description) : ("issuer-unavailable", "The issuer cannot be asked about the token.");
        Log.Refused(Logger, rule, description);
        return AuthenticateResult.Fail(description);
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // Whoever asks for a challenge has not always asked who calls.
        await HandleAuthenticateOnceSafeAsync();
        challenge.Write(Context, Options, _admission, Guard);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        // Something else than a scope may have been missing, of which nothing is known here.
        if (RequiredScopes.Of(Context) is { Count: > 0 } scopes && _admission?.Token is { } token && !scopes.All(token.Scopes.Contains))
        {
            challenge.WriteMissing(Context, Options, scopes);
        }

        return Task.CompletedTask;
    }

    // What is of another scheme is another handler's.
    private bool BringsToken() =>
        Request.Headers["DPoP"].Count > 0
        || TokenOutsideHeader
        || Request.Headers.Authorization.Count > 1
        || AuthorizationHeader.Read(Request.Headers.Authorization) is { } header && (header.Is(AuthorizationHeader.Bearer) || header.Is(AuthorizationHeader.Dpop));

    private async Task<AccessCall> CallAsync()
    {
        var (scheme, credentials) = AuthorizationHeader.ReadToken(Request.Headers.Authorization);
        return new()
        {
            Method = Request.Method,
            Url = CalledAddresses.Of(Request, Options),
            Scheme = scheme,
            Credentials = credentials,
            Proof = DpopProofReader.Read(Request.Headers["DPoP"], Guard.IsNonce),
            CertificateThumbprint = await Context.Connection.GetClientCertificateAsync(Context.RequestAborted) is { } certificate ? CertificateFacts.Of(certificate).Thumbprint : null,
            TokenOutsideHeader = TokenOutsideHeader,
        };
    }

    private HashSet<string> Taken() => Context.Items[TakenHere] as HashSet<string> ?? (HashSet<string>)(Context.Items[TakenHere] = new HashSet<string>(StringComparer.Ordinal));

    private ClaimsPrincipal Principal(AccessToken token)
    {
        Context.Features.Set(token);
        ClaimsIdentity identity = new(Scheme.Name, ResourceServerDefaults.SubjectClaim, roleType: null) { BootstrapContext = token };
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
