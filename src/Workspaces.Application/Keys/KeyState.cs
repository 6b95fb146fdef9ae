using System.Security.Cryptography.X509Certificates;
using Workspaces.Application.Publication;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Keys;

/// <summary>A key of a workspace as an operator sees it.</summary>
/// <param name="State"><c>staged</c> (it waits to be published elsewhere), <c>announced</c>, <c>active</c>, <c>retiring</c> or <c>expired</c>.</param>
/// <param name="ActivatesAt">Absent while it waits.</param>
internal sealed record KeyState(
    string KeyId, string Use, string Algorithm, string State, DateTimeOffset? ActivatesAt, DateTimeOffset? RetiresAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>The <c>kid</c> under which it signs.</summary>
    public required string SignsAs { get; init; }
    /// <summary>The <c>kid</c> that it takes when it is seen published under it; absent = the one under which it signs.</summary>
    public string? AwaitedAs { get; init; }
    /// <summary>How it stood where keys are published when that was looked at last; absent = nobody looked, or the server publishes it.</summary>
    public PublicationState? Published { get; init; }
    /// <summary>Why it is not as it is to be there.</summary>
    public string? PublishedFault { get; init; }
    /// <summary>When it was first seen there.</summary>
    public DateTimeOffset? SeenAt { get; init; }
    /// <summary>Until when its certificate is valid; absent = it has none.</summary>
    public DateTimeOffset? CertifiedUntil { get; init; }

    /// <param name="found">What was found of it where it is published; null = nothing.</param>
    public static KeyState Of(WorkspaceKeyRow row, KeyPublication? found, DateTimeOffset now)
    {
        var state = row switch
        {
            _ when row.ExpiresAt <= now => "expired",
            { Staged: true } => "staged",
            _ when row.RetiresAt <= now => "retiring",
            _ when row.ActivatesAt <= now => "active",
            _ => "announced",
        };
        return new(row.KeyId, row.Use, row.Algorithm, state, row.Staged ? null : row.ActivatesAt, row.RetiresAt, row.ExpiresAt)
        {
            SignsAs = row.SignsAs,
            AwaitedAs = row.AwaitedAs == row.SignsAs ? null : row.AwaitedAs,
            Published = found?.State,
            PublishedFault = found?.Reason,
            SeenAt = row.SeenAt,
            CertifiedUntil = EndOf(row.Certificate),
        };
    }

    private static DateTimeOffset? EndOf(string? pem)
    {
        if (pem is null)
        {
            return null;
        }

        using var certificate = X509Certificate2.CreateFromPem(pem);
        return new DateTimeOffset(certificate.NotAfter).ToUniversalTime();
    }
}
