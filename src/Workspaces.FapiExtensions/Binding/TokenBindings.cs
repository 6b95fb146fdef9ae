using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Binding;

/// <summary>A token's tie together with the token type that goes with it.</summary>
public sealed record BoundToken(Confirmation Confirmation, string TokenType, TokenBindingMethod Method);

/// <summary>Chooses how a token is tied, and judges whether a tie holds.</summary>
public static class TokenBindings
{
    private static readonly DpopBinding Dpop = new();
    private static readonly MutualTlsBinding MutualTls = new();
    private static readonly ITokenBinding[] All = [Dpop, MutualTls];

    /// <summary>
    /// What the token of a request is tied to: the DPoP key when a proof came and the workspace ties tokens to keys, else the certificate. Null when nothing
    /// was proven, or not what the client registered (<c>dpop_bound_access_tokens</c>, <c>tls_client_certificate_bound_access_tokens</c>); no token is issued then.
    /// </summary>
    public static BoundToken? TryBind(IReadOnlyList<TokenBindingMethod> allowed, ClientMetadata client, PresentedCertificate? certificate, DpopProof? proof)
    {
        foreach (var binding in All.Where(binding => allowed.Contains(binding.Method) && Suits(binding.Method, client)))
        {
            if (binding.Confirm(certificate, proof) is { } confirmation)
            {
                return new(confirmation, binding.TokenType, binding.Method);
            }
        }

        return null;
    }

    /// <summary>Whether the access proves everything that the token is tied to; false for a token that is tied to nothing.</summary>
    public static bool IsProven(Confirmation? confirmation, ResourceAccess access) =>
        confirmation is not null
        && All.Any(binding => binding.Concerns(confirmation))
        && All.All(binding => !binding.Concerns(confirmation) || binding.IsProven(confirmation, access));

    /// <summary>Whether every way in which a token is tied is one that the workspace offers: what was issued under another profile counts no further than this one goes.</summary>
    public static bool AreOffered(IReadOnlyList<TokenBindingMethod> offered, Confirmation? confirmation) =>
        confirmation is null || All.All(binding => !binding.Concerns(confirmation) || offered.Contains(binding.Method));

    private static bool Suits(TokenBindingMethod method, ClientMetadata client) => method is TokenBindingMethod.Dpop
        ? client.TlsClientCertificateBoundAccessTokens is not true || client.DpopBoundAccessTokens is true
        : client.DpopBoundAccessTokens is not true;
}
