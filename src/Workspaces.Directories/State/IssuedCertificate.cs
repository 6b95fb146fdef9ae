namespace Workspaces.Directories.State;

/// <summary>A certificate that a regime's authority issued.</summary>
/// <param name="SerialNumber">In hexadecimal.</param>
/// <param name="Kind">Of the profile by which it was issued.</param>
/// <param name="Subject">As RFC 4514 writes it.</param>
/// <param name="RevokedAt">Null = it counts.</param>
internal sealed record IssuedCertificate(
    string SerialNumber, string Kind, string OrganisationId, string SoftwareId, string Subject, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, string Pem, DateTimeOffset? RevokedAt = null)
{
    /// <summary>The <c>kid</c> under which the directory publishes its key; null = it does not.</summary>
    public string? KeyId { get; init; }
}
