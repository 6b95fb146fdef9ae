using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Binding;

/// <summary>Gathers the facts of DPoP proofs (RFC 9449 4.2, 4.3) for the proof rules, without judging them.</summary>
public sealed class DpopProofReader(DpopNonces nonces, TimeProvider time)
{
    private const int MaxLength = 8 * 1024;
    private static readonly TimeSpan ReplayMargin = TimeSpan.FromMinutes(1);

    /// <summary>The <c>DPoP</c> header; null when the request has none.</summary>
    public PresentedProof? Read(Workspace workspace, IReadOnlyList<string?> headers) => Read(headers, nonce => nonces.IsValid(workspace, nonce));

    /// <summary>What must be taken so that the proof counts once; null when it has no <c>jti</c> or key, or DPoP is not offered.</summary>
    public OneTimeValue? OneTimeValue(Workspace workspace, DpopProof? proof) => OneTimeValue(workspace.Settings.Dpop, proof, time.GetUtcNow());

    /// <summary>The <c>DPoP</c> header; null when the request has none.</summary>
    /// <param name="headers">Its values.</param>
    /// <param name="isValid">Whether a nonce is one that was given out and still counts.</param>
    public static PresentedProof? Read(IReadOnlyList<string?> headers, Func<string?, bool> isValid) => headers.Count switch
    {
        0 => null,
        1 => Read(headers[0], isValid),
        _ => Malformed(headers.Count),
    };

    /// <summary>What must be taken so that the proof counts once; null when it has no <c>jti</c> or key, or DPoP is not offered.</summary>
    public static OneTimeValue? OneTimeValue(DpopSettings? offered, DpopProof? proof, DateTimeOffset now)
    {
        if (proof is not { JwtId: { } jwtId, Thumbprint: { } thumbprint, Signature: SignatureStatus.Valid } || offered is not { } settings)
        {
            return null;
        }

        // iat may lie a window ahead and counts for a window after; a nonce may keep the proof good for its own lifetime.
        var longest = settings.IatWindow * 2 > settings.NonceLifetime ? settings.IatWindow * 2 : settings.NonceLifetime;
        return new OneTimeValue(OneTimeKind.DpopProof, OneTimeKey.Of(thumbprint, jwtId), now + longest + ReplayMargin);
    }

    private static PresentedProof Read(string? header, Func<string?, bool> isValid)
    {
        if (!CompactJwt.TryParse(header, out var jwt, MaxLength) || !TryReadKey(jwt, out var read))
        {
            return Malformed(headers: 1);
        }

        if (read.Key is not { } key || JwkThumbprint.TryCompute(key) is not { } thumbprint
            || !JwtClaims.TryRead(jwt.Payload, out var claims)
            || !JwtClaims.TryText(jwt.Payload, "htm", out var method)
            || !JwtClaims.TryText(jwt.Payload, "htu", out var uri)
            || !JwtClaims.TryText(jwt.Payload, "ath", out var accessTokenHash)
            || !JwtClaims.TryText(jwt.Payload, "nonce", out var nonce))
        {
            return Malformed(headers: 1, read.Fact.Fault);
        }

        var facts = new DpopProof
        {
            Type = jwt.Type,
            Algorithm = jwt.Algorithm,
            Signature = SignatureStatus.Unverified,
            Thumbprint = thumbprint,
            JwtId = claims.JwtId,
            Method = method,
            Uri = uri,
            IssuedAt = claims.IssuedAt,
            Expires = claims.Expires,
            NotBefore = claims.NotBefore,
            AccessTokenHash = accessTokenHash,
            Nonce = nonce,
            NonceValid = isValid(nonce),
        };
        return new(facts, jwt, key);
    }

    private static PresentedProof Malformed(int headers, string? keyFault = null) => new(new() { Headers = headers, WellFormed = false, KeyFault = keyFault });

    // Private and symmetric keys are no keys: the client gave its secret away.
    private static bool TryReadKey(CompactJwt jwt, out JwkReader.Result key)
    {
        var isThere = jwt.Header.TryGetProperty("jwk", out var jwk) && jwk.ValueKind is JsonValueKind.Object;
        key = isThere ? JwkReader.Read(jwk) : default;
        return isThere;
    }
}
