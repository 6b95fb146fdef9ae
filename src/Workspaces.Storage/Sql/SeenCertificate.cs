namespace Workspaces.Storage.Sql;

/// <summary>A certificate with which a client came, and when.</summary>
/// <param name="Thumbprint">SHA-256, base64url.</param>
/// <param name="AuthorityKeyId">Null = it names none.</param>
/// <param name="Certificate">DER in base64.</param>
/// <param name="Intermediates">What came beside it, each in base64, one space apart.</param>
internal sealed record SeenCertificate(
    string WorkspaceId,
    string ClientId,
    string Thumbprint,
    string Subject,
    string Issuer,
    string? AuthorityKeyId,
    string SerialNumber,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    DateTimeOffset SeenAt,
    string Certificate,
    string Intermediates);
