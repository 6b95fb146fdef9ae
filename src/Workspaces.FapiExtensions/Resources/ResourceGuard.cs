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
        var (scheme, credentials) = Split(request.Authorization);
        var token = credentials is null ? null : Read(workspace, credentials);
        var presented = workspace.Settings.Dpop is null ? null : proofs.Read(workspace, request.DpopHeaders);
        var proof = presented?.Facts;
        var refusal = CheckProof(request, proof, credentials);
        var thumbprint = request.Certificate is { } certificate ? CertificateFacts.Of(certificate).Thumbprint : null;
        // A proof without a token that it could be for is not worth verifying: that costs more than everything before it.
        if (refusal is null && presented is not null && token is not null && token.Expires > time.GetUtcNow() && Fits(token.Confirmation, presented.Facts, thumbprint))
        {
            proof = presented.Verify();
            refusal = CheckProof(request, proof, credentials);
        }

        var access = new ResourceAccess
        {
            Now = time.GetUtcNow(),
            Issuer = workspace.Issuer,
            Scheme = scheme,
            TokenOutsideHeader = request.TokenOutsideHeader,
            Token = token,
            CertificateThumbprint = thumbprint,
            DpopProof = proof,
            RequiredScope = request.RequiredScope,
            InteractionId = request.InteractionId,
        };
        if (refusal is null && token is not null && Holds(access, token))
        {
            request.Trace.Authenticated(token.ClientId);
        }

        refusal ??= workspace.Rules.Check(access, request.Trace.Deviations);
        if (refusal is null && token is not null)
        {
            (refusal, var revoked) = await _replays.CheckAsync(workspace, Uses(request, proof, credentials), token, cancellationToken);
            // The tokens of a client that was disabled or removed end with it.
            revoked = revoked || await workspace.Clients.FindAsync(token.ClientId, cancellationToken) is not { } holder || !holder.Holds(token);
            access = access with { Revoked = revoked };
            refusal ??= revoked ? workspace.Rules.Check(access, request.Trace.Deviations) : null;
        }

        if (refusal is null && token is not null && Holds(access, token))
        {
            return new(token, null);
        }

        refusal ??= Reasons.AccessTokenRequired.Refuse();
        return new(null, refusal, refusal.Violation.Error == OAuthError.UseDpopNonce ? nonces.Issue(workspace) : null);
    }

    private static AccessToken? Read(Workspace workspace, string credentials) =>
        AccessTokenReader.Read(workspace, credentials) is { } token && TokenBindings.AreOffered(workspace.SenderConstraint, token.Confirmation) ? token : null;

    /// <summary>What must hold whatever rules a workspace has: a template that lost its rules must not open the door.</summary>
    private static bool Holds(ResourceAccess access, AccessToken token) =>
        access is { Revoked: false, TokenOutsideHeader: false } && token.Expires > access.Now && TokenBindings.IsProven(token.Confirmation, access);

    private static bool Fits(Confirmation? confirmation, DpopProof proof, string? certificate) =>
        (confirmation?.Jkt is null || confirmation.Jkt == proof.Thumbprint) && (confirmation?.X5tS256 is null || confirmation.X5tS256 == certificate);

    private Refusal? CheckProof(ResourceRequest request, DpopProof? proof, string? token) =>
        proof is null ? null : request.Workspace.Rules.Check(Subject(request, proof, token), request.Trace.Deviations);

    private IReadOnlyList<OneTimeUse> Uses(ResourceRequest request, DpopProof? proof, string? token) =>
        proof is not null && proofs.OneTimeValue(request.Workspace, proof) is { } value
            ? [new(value, () => CheckProof(request.Doubted(), proof with { Replayed = true }, token))]
            : [];

    private DpopRequest Subject(ResourceRequest request, DpopProof proof, string? token) => new()
    {
        Now = time.GetUtcNow(),
        Settings = request.Workspace.Settings.Dpop ?? throw new InvalidOperationException("DPoP is not offered."),
        Endpoint = ProtocolEndpoints.Resource,
        Method = request.Method,
        Uris = request.Url,
        AccessToken = token,
        Proof = proof,
    };

    private static (string? Scheme, string? Credentials) Split(IReadOnlyList<string> authorization)
    {
        var header = AuthorizationHeader.Read(authorization);
        return header switch
        {
            null or { Credentials: "" } => (null, null),
            _ when header.Credentials.Contains(' ', StringComparison.Ordinal) => (null, null),
            _ when header.Is(AuthorizationHeader.Bearer) => (AuthorizationHeader.Bearer, header.Credentials),
            _ when header.Is(AuthorizationHeader.Dpop) => (AuthorizationHeader.Dpop, header.Credentials),
            _ => (null, null),
        };
    }
}
