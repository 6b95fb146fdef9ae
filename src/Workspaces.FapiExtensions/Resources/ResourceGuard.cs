using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Resources;

/// <summary>A call to a protected resource as it came in.</summary>
/// <param name="Url">The URL that was called, as a DPoP proof must name it; where the server cannot tell its two addresses apart, both.</param>
/// <param name="Authorization">The values of the Authorization header.</param>
public sealed record ResourceRequest(
    Workspace Workspace,
    string Method,
    IReadOnlyList<string> Url,
    IReadOnlyList<string> Authorization,
    IReadOnlyList<string?> DpopHeaders,
    X509Certificate2? Certificate,
    bool TokenOutsideHeader,
    string? InteractionId,
    string? RequiredScope)
{
    /// <summary>See <see cref="ResourceAccess.OfCustomer"/>.</summary>
    public bool OfCustomer { get; init; }

    /// <summary>See <see cref="ResourceAccess.Permission"/>.</summary>
    public string? Permission { get; init; }

    /// <summary>Where what becomes known of the call is kept.</summary>
    public RequestTrace Trace { get; init; } = new();

    /// <summary>The same call, of which nobody knows any more who made it.</summary>
    internal ResourceRequest Doubted()
    {
        Trace.Doubt();
        return this;
    }
}

/// <summary>Checks a call to a protected resource: the token, what it is tied to, and its scope (FAPI1-BASE-6.2.1, RFC 8705 3, RFC 9449 7).</summary>
public sealed class ResourceGuard(DpopProofReader proofs, DpopNonces nonces, IOneTimeValues values, TimeProvider time)
{
    private readonly ReplayGuard _replays = new(values);

    /// <summary>The token, or why it was refused.</summary>
    public async Task<EndpointResult<AccessToken>> CheckAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var workspace = request.Workspace;
        var policy = new AccessPolicy(workspace.Issuer, workspace.Rules, workspace.Settings.Dpop);
        var call = Read(request);
        var judged = AccessJudge.Judge(policy, call, time.GetUtcNow(), request.Trace.Deviations);
        if (judged.Held)
        {
            request.Trace.Authenticated(call.Token!.ClientId);
        }

        var (access, refusal) = (judged.Access, judged.Refusal);
        if (refusal is null && call.Token is { } token)
        {
            (refusal, var standing) = await _replays.CheckAsync(workspace, Uses(request, policy, call, judged), token, cancellationToken);
            // The tokens of a client that was disabled or removed end with it, and those of one that is suspended rest.
            var revoked = standing.Revoked || await workspace.Clients.FindAsync(token.ClientId, cancellationToken) is not { } holder || !holder.Holds(token);
            access = access with { Revoked = revoked, ConsentKnown = true, Token = token with { Consent = standing.Consent } };
            // What the consent permits is known only now.
            refusal ??= revoked || access.Permission is not null ? workspace.Rules.Check(access, request.Trace.Deviations) : null;
        }

        if (refusal is null && AccessJudge.Holds(access))
        {
            // Whatever rules there are: a token for an API opens that API, and nothing of this server (RFC 9068 4).
            refusal = access.Token!.Audiences.Contains(workspace.Issuer) ? null : Reasons.AccessTokenAudience.Refuse();
            if (refusal is null)
            {
                return new(access.Token, null);
            }
        }

        refusal ??= Reasons.AccessTokenRequired.Refuse();
        return new(null, refusal, refusal.Violation.Error == OAuthError.UseDpopNonce ? nonces.Issue(workspace) : null);
    }

    private AccessCall Read(ResourceRequest request)
    {
        var workspace = request.Workspace;
        var (scheme, credentials) = AuthorizationHeader.ReadToken(request.Authorization);
        return new()
        {
            Method = request.Method,
            Url = request.Url,
            Scheme = scheme,
            Credentials = credentials,
            Token = credentials is null ? null : Read(workspace, credentials),
            Proof = workspace.Settings.Dpop is null ? null : proofs.Read(workspace, request.DpopHeaders),
            CertificateThumbprint = request.Certificate is { } certificate ? CertificateFacts.Of(certificate).Thumbprint : null,
            TokenOutsideHeader = request.TokenOutsideHeader,
            InteractionId = request.InteractionId,
            RequiredScope = request.RequiredScope,
            OfCustomer = request.OfCustomer,
            Permission = request.Permission,
        };
    }

    private static AccessToken? Read(Workspace workspace, string credentials) =>
        AccessTokenReader.Read(workspace, credentials) is { } token && TokenBindings.AreOffered(workspace.SenderConstraint, token.Confirmation) ? token : null;

    private IReadOnlyList<OneTimeUse> Uses(ResourceRequest request, AccessPolicy policy, AccessCall call, JudgedAccess judged) =>
        proofs.OneTimeValue(request.Workspace, judged.Access.DpopProof) is { } value
            ? [new(value, () => AccessJudge.Replayed(policy, call, judged, time.GetUtcNow(), request.Doubted().Trace.Deviations))]
            : [];
}
