using System.Text.Json.Serialization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Certificates.Forwarded;

/// <summary>How a proxy that ends TLS writes the client's certificate into a header.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CertificateDialect>))]
public enum CertificateDialect
{
    /// <summary>A byte sequence of the DER encoding, the chain in a list of them (RFC 9440).</summary>
    Rfc9440,
    /// <summary>The elements of Envoy's and Istio's x-forwarded-client-cert, with Cert and perhaps Chain.</summary>
    Envoy,
    /// <summary>URL-encoded PEM, as <c>$ssl_client_escaped_cert</c>.</summary>
    Nginx,
    /// <summary>PEM with spaces for line breaks, as <c>%{SSL_CLIENT_CERT}s</c>; the chain in numbered headers.</summary>
    Apache,
    /// <summary>Base64 of the DER encoding, as <c>ssl_c_der,base64</c>; the chain as <c>ssl_c_chain_der,base64</c>.</summary>
    Haproxy,
    /// <summary>PEM without its armour, the chain after commas; perhaps URL-encoded.</summary>
    Traefik,
    /// <summary>Base64 of the DER encoding, as Azure's front ends and IIS send it.</summary>
    Azure,
    /// <summary>URL-encoded PEM, the chain after the certificate, as an AWS Application Load Balancer sends it.</summary>
    Aws,
    /// <summary>Base64 of the DER encoding in a header of any name.</summary>
    Plain,
}
