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
public sealed record CertificateSubject(CertificateNameKind Kind, string Value, DistinguishedName? Name);
