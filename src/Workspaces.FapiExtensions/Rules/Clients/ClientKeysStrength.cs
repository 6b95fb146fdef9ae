using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Refuses RSA keys shorter than <see cref="RsaBits"/> bits and elliptic curve keys on other curves than <see cref="Curves"/>.</summary>
/// <remarks>Replace the weak key by a longer one, or by one of an allowed curve.</remarks>
[Rule("client-keys-strength", "FAPI1-BASE-5.2.2-5", "FAPI1-BASE-5.2.2-6", "FAPI2-SP-FINAL-5.4.1")]
[Concerns(nameof(ClientMetadata.Jwks))]
public sealed record ClientKeysStrength(int RsaBits, IReadOnlyList<string> Curves) : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) =>
        subject.Keys.All(key => key.Type switch
        {
            "RSA" => key.Bits >= RsaBits,
            "EC" => Curves.Contains(key.Curve),
            _ => true,
        })
            ? null
            : new(OAuthError.InvalidClientMetadata, $"RSA keys need {RsaBits} bits, elliptic curve keys the curve {string.Join(" or ", Curves)}.");
}
