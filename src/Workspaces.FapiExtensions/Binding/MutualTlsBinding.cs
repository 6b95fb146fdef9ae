using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Binding;

/// <summary>Ties tokens to the client's certificate (RFC 8705 3).</summary>
internal sealed class MutualTlsBinding : ITokenBinding
{
    public TokenBindingMethod Method => TokenBindingMethod.Mtls;
    public string TokenType => "Bearer";

    public Confirmation? Confirm(PresentedCertificate? certificate, DpopProof? proof) => certificate is null ? null : new(certificate.Thumbprint, null);

    public bool Concerns(Confirmation confirmation) => confirmation.X5tS256 is not null;

    public bool IsProven(Confirmation confirmation, ResourceAccess access) =>
        confirmation.X5tS256 is { } thumbprint && thumbprint == access.CertificateThumbprint;
}
