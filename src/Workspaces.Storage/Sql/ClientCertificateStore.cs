namespace Workspaces.Storage.Sql;

/// <summary>Remembers the certificates with which clients come, the latest of each client.</summary>
internal sealed class ClientCertificateStore(SqlDatabase database)
{
    /// <summary>How many certificates of a client are kept.</summary>
    public const int Kept = 10;

    // Of clients that are there: one may be removed while its certificate waits to be written.
    private const string Upsert = """
        INSERT INTO client_certificates (
            workspace_id, client_id, thumbprint, subject, issuer, authority_key_id, serial_number, not_before, not_after, first_seen_at, last_seen_at, certificate, intermediates)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12 FROM clients WHERE workspace_id = $1 AND client_id = $2
        ON CONFLICT (workspace_id, client_id, thumbprint) DO UPDATE SET
            intermediates = excluded.intermediates,
            last_seen_at = CASE WHEN excluded.last_seen_at > client_certificates.last_seen_at THEN excluded.last_seen_at ELSE client_certificates.last_seen_at END
        """;

    private const string Trim = """
        DELETE FROM client_certificates WHERE workspace_id = $1 AND client_id = $2 AND thumbprint NOT IN (
            SELECT thumbprint FROM client_certificates WHERE workspace_id = $1 AND client_id = $2 ORDER BY last_seen_at DESC, not_before DESC, thumbprint LIMIT $3)
        """;

    /// <summary>Adds all, or tells when they were seen again; in one round trip. Replicas that write at once do so in the same order, and wait for each other.</summary>
    public Task AddAsync(IReadOnlyList<SeenCertificate> seen, CancellationToken cancellationToken)
    {
        var ordered = seen
            .OrderBy(one => one.WorkspaceId, StringComparer.Ordinal)
            .ThenBy(one => one.ClientId, StringComparer.Ordinal)
            .ThenBy(one => one.Thumbprint, StringComparer.Ordinal);
        return database.ExecuteTogetherAsync(
            [.. ordered.GroupBy(one => (one.WorkspaceId, one.ClientId)).SelectMany(client => client.Select(Add).Append(Statement.Write(Trim, client.Key.WorkspaceId, client.Key.ClientId, Kept)))],
            cancellationToken);
    }

    private static Statement Add(SeenCertificate seen) => Statement.Write(
        Upsert,
        seen.WorkspaceId,
        seen.ClientId,
        seen.Thumbprint,
        seen.Subject,
        seen.Issuer,
        seen.AuthorityKeyId,
        seen.SerialNumber,
        seen.NotBefore,
        seen.NotAfter,
        seen.SeenAt,
        seen.Certificate,
        seen.Intermediates);
}
