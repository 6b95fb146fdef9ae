using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>What a client presented, from TLS or from a trusted proxy.</summary>
/// <param name="Certificate">The certificate whose private key the client holds.</param>
/// <param name="Intermediates">What came beside it, in no order, neither checked nor trusted.</param>
public sealed record ClientCertificate(X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Intermediates)
{
    public const int MaxIntermediates = 8;

    /// <summary>Names what came beside the certificate; empty when nothing did.</summary>
    internal string IntermediatesKey { get; } = string.Join(' ', Intermediates.Select(one => CertificateFacts.Of(one).Thumbprint));
}

/// <summary>What a client sent beside its certificate; on every request that may carry one.</summary>
public interface IPresentedChainFeature
{
    /// <summary>The intermediate certificates, in no order, neither checked nor trusted.</summary>
    X509Certificate2Collection Intermediates { get; }
}

public static class ClientCertificateHttpContext
{
    /// <summary>The certificate of whoever sent the request; null when there was none.</summary>
    public static async ValueTask<ClientCertificate?> GetClientCertificateAsync(this HttpContext context) =>
        await context.Connection.GetClientCertificateAsync(context.RequestAborted) is { } certificate
            ? new(certificate, context.Features.Get<IPresentedChainFeature>()?.Intermediates.ToArray() ?? [])
            : null;
}
