using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Binding;

/// <summary>Ties tokens to the key of a DPoP proof (RFC 9449 6). The proof itself is judged by the proof rules.</summary>
internal sealed class DpopBinding : ITokenBinding
{
    public TokenBindingMethod Method => TokenBindingMethod.Dpop;
    public string TokenType => "DPoP";

    public Confirmation? Confirm(PresentedCertificate? certificate, DpopProof? proof) =>
        proof is { WellFormed: true, Headers: 1, Signature: SignatureStatus.Valid, Thumbprint: { } thumbprint } ? new(null, thumbprint) : null;

    public bool Concerns(Confirmation confirmation) => confirmation.Jkt is not null;

    // RFC 9449 7.1: a token tied to a key that comes as Bearer is refused, proof or not.
    public bool IsProven(Confirmation confirmation, ResourceAccess access) =>
        confirmation.Jkt is { } thumbprint
        && string.Equals(access.Scheme, TokenType, StringComparison.OrdinalIgnoreCase)
        && access.DpopProof is { WellFormed: true, Headers: 1, Signature: SignatureStatus.Valid } proof
        && proof.Thumbprint == thumbprint;
}
