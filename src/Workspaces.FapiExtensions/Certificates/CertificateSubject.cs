using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Certificates;

public enum CertificateNameKind
{
    SubjectDn,
    SanDns,
    SanUri,
    SanIp,
    SanEmail,
}

/// <summary>The one name by which a <c>tls_client_auth</c> client is recognised (RFC 8705 2.1.2).</summary>
public sealed record CertificateSubject(CertificateNameKind Kind, string Value, DistinguishedName? Name)
{
    /// <summary>The name that a client registered; null when it registered none, several, or a subject that is no RFC 4514 name.</summary>
    public static CertificateSubject? From(ClientMetadata client)
    {
        (CertificateNameKind Kind, string? Value)[] names =
        [
            (CertificateNameKind.SubjectDn, client.TlsClientAuthSubjectDn),
            (CertificateNameKind.SanDns, client.TlsClientAuthSanDns),
            (CertificateNameKind.SanUri, client.TlsClientAuthSanUri),
            (CertificateNameKind.SanIp, client.TlsClientAuthSanIp),
            (CertificateNameKind.SanEmail, client.TlsClientAuthSanEmail),
        ];
        return names.Where(name => !string.IsNullOrEmpty(name.Value)).ToArray() switch
        {
            [(CertificateNameKind.SubjectDn, { } text)] => DistinguishedName.TryParse(text, out var name, out _) ? new(CertificateNameKind.SubjectDn, text, name) : null,
            [(var kind, { } text)] => new(kind, text, null),
            _ => null,
        };
    }
}
