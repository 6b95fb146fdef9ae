using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Certificates;

namespace Workspaces.FapiExtensions.AspNetCore.Requests;

/// <summary>Finds the certificate of whoever sent a request.</summary>
public static class ClientCertificateHttpContext
{
    /// <summary>The certificate of whoever sent the request; null when there was none.</summary>
    public static async ValueTask<ClientCertificate?> GetClientCertificateAsync(this HttpContext context) =>
        await context.Connection.GetClientCertificateAsync(context.RequestAborted) is { } certificate
            ? new(certificate, context.Features.Get<IPresentedChainFeature>()?.Intermediates.ToArray() ?? [])
            : null;
}
