using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>
/// Refuses RSA keys shorter than <see cref="RsaBits"/> or longer than 4096 bits, those whose public exponent is even, less than 3 or longer than 32 bits, and elliptic curve keys on other curves than <see cref="Curves"/>.
/// </summary>
/// <remarks>Replace the key by one of 2048 to 4096 bits with the public exponent 65537, or by one of an allowed curve.</remarks>
[Rule("client-keys-strength", "FAPI1-BASE-5.2.2-5", "FAPI1-BASE-5.2.2-6", "FAPI2-SP-FINAL-5.4.1")]
[Concerns(nameof(ClientMetadata.Jwks))]
public sealed record ClientKeysStrength(int RsaBits, IReadOnlyList<string> Curves) : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) =>
        subject.Keys.Select(FaultOf).FirstOrDefault(fault => fault is not null) is { } fault ? new(OAuthError.InvalidClientMetadata, fault) : null;

    private string? FaultOf(ClientKey key, int index) => key switch
    {
        { Malformed: true } => null,
        { Fault: { } fault } => $"{key.NameAt(index)} does not count. {fault}",
        { Type: "RSA" } when key.Bits < RsaBits => $"{key.NameAt(index)} has {key.Bits} bits: RSA keys need {RsaBits}.",
        { Type: "EC" } when !Curves.Contains(key.Curve) => $"{key.NameAt(index)} is on another curve: elliptic curve keys need {string.Join(" or ", Curves)}.",
        _ => null,
    };
}
