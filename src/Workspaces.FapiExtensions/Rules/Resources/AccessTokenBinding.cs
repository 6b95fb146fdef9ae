using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Resources;

/// <summary>Refuses an access token that is not bound, or comes without the certificate or the DPoP proof that it is bound to.</summary>
/// <remarks>Call the resource with the certificate or the DPoP proof of the key that the token was issued for, by the scheme that fits.</remarks>
[Rule("access-token-binding", "FAPI1-ADV-6.2.1-2", "FAPI2-SP-FINAL-5.3.4-5", "RFC8705-3", "RFC9449-7.1")]
public sealed record AccessTokenBinding : IRule<ResourceAccess>
{
    public Violation? Check(ResourceAccess subject)
    {
        return subject.Token is null
            ? null
            : subject.Token.Confirmation switch
            {
                { X5tS256: { } thumbprint, Jkt: null } when thumbprint == subject.CertificateThumbprint && Scheme("Bearer") => null,
                { Jkt: { } jkt, X5tS256: null } when jkt == subject.DpopProof?.Thumbprint && Scheme("DPoP") => null,
                { Jkt: { } jkt, X5tS256: { } thumbprint } when jkt == subject.DpopProof?.Thumbprint && thumbprint == subject.CertificateThumbprint && Scheme("DPoP") => null,
                _ => new(OAuthError.InvalidToken, "The access token is not bound, or not to the certificate or DPoP proof of this call.")
                {
                    Expected = subject.Token.Confirmation is { Jkt: not null } ? "the DPoP key of the token" : "the certificate of the token",
                    Received = Presented(subject),
                },
            };

        bool Scheme(string name) => name.Equals(subject.Scheme, StringComparison.OrdinalIgnoreCase);
    }

    private static Received Presented(ResourceAccess subject) => subject switch
    {
        { DpopProof: not null } => Received.Was("another DPoP key, or another scheme"),
        { CertificateThumbprint: not null } => Received.Was("another certificate, or another scheme"),
        _ => Received.Nothing,
    };
}
