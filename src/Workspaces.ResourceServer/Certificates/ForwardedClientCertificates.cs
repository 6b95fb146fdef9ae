using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Workspaces.FapiExtensions.Certificates.Forwarded;

namespace Workspaces.ResourceServer.Certificates;

/// <summary>Client certificates from the header of a proxy that ends TLS.</summary>
public static class ForwardedClientCertificates
{
    /// <summary>
    /// Takes the certificate of calls that come from these networks out of their header, before authentication. Calls from elsewhere that have the header are refused: somebody else wrote it.
    /// </summary>
    /// <param name="app">The API, before <c>UseAuthentication</c>.</param>
    /// <param name="dialect">How the proxy writes.</param>
    /// <param name="header">The header, for example <c>Client-Cert</c> (RFC 9440 2.1).</param>
    /// <param name="proxies">The addresses of the proxies, and of nobody else.</param>
    public static IApplicationBuilder UseForwardedClientCertificates(this IApplicationBuilder app, CertificateDialect dialect, string header, params IPNetwork[] proxies) =>
        app.Use(async (context, next) =>
        {
            var values = context.Request.Headers[header];
            var trusted = context.Connection.RemoteIpAddress is { } address && proxies.Any(proxy => proxy.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
            var forwarded = values.Count <= 1 ? ForwardedCertificate.Read(dialect, values.ToString()) : new(null, "stands more than once");
            if (forwarded.Fault is not null || (values.Count > 0 && !trusted))
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }

            // Of a trusted proxy its word counts and not its own certificate.
            if (trusted)
            {
                context.Features.Set<ITlsConnectionFeature>(new ForwardedConnection(forwarded.Certificate?.Certificate));
            }

            await next(context);
        });
}
