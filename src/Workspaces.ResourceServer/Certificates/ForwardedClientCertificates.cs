using System.Net;
using Microsoft.AspNetCore.Builder;
using Workspaces.FapiExtensions.Certificates.Forwarded;

namespace Workspaces.ResourceServer.Certificates;

/// <summary>Client certificates from the header of a proxy that ends TLS.</summary>
public static class ForwardedClientCertificates
{
    /// <summary>
    /// Takes the certificate of calls that come from these addresses out of their header. Calls from elsewhere that have the header are refused (400): somebody else wrote it. It stands before
    /// authentication, and before whatever changes the address of the caller by another header.
    /// </summary>
    /// <param name="app">The API.</param>
    /// <param name="dialect">How the proxy writes.</param>
    /// <param name="header">The header, for example <c>Client-Cert</c> (RFC 9440 2.1).</param>
    /// <param name="proxies">The addresses of the proxies, and of nobody else.</param>
    public static IApplicationBuilder UseForwardedClientCertificates(this IApplicationBuilder app, CertificateDialect dialect, string header, params IPNetwork[] proxies) =>
        app.UseMiddleware<ForwardedCertificateReader>(new ForwardedCertificateSource(dialect, header, proxies));
}
