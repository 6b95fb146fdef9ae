using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.Certificates.Revocation;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Certificates.Chains;

/// <summary>
/// Whether a client certificate's chain ends at a trust anchor of the workspace, the certificate is one for TLS clients, and nobody revoked it
/// (RFC 5280 6, RFC 8705 2.1). Verdicts are remembered for a minute, never beyond the certificate's own end or that of the answer about its revocation.
/// </summary>
public sealed class CertificateChains(RevocationChecks revocations, TimeProvider time)
{
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(60);
    private static readonly ChainVerdict NotNow = new("The certificate is expired or not yet valid.");
    private static readonly ChainVerdict NoAnchors = new("The workspace has no trust anchors.");

    private readonly BoundedCache<Key, ChainVerdict> _verdicts = new(MaxRemembered, time, static key => key.Anchors);

    public ValueTask<ChainVerdict> JudgeAsync(
        ClientCertificate presented, TrustAnchors anchors, CertificateRevocationSettings revocation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var facts = CertificateFacts.Of(presented.Certificate);
        if (!facts.IsCurrent(now))
        {
            return new(NotNow);
        }

        if (anchors.Certificates.Count == 0)
        {
            return new(NoAnchors);
        }

        var key = new Key(anchors.Fingerprint, facts.Thumbprint, presented.IntermediatesKey, revocation);
        return _verdicts.TryGet(key, out var known)
            ? new(known)
            : new(JudgeAsync(key, presented, anchors, now, cancellationToken));
    }

    private async Task<ChainVerdict> JudgeAsync(Key key, ClientCertificate presented, TrustAnchors anchors, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var until = now + RememberedFor;
        if (ClientCertificateUse.FaultOf(presented.Certificate) is { } fault)
        {
            return Remember(key, new(fault), until);
        }

        using var path = CertificatePath.Build(presented, anchors, now);
        if (path.Fault is not null || key.Revocation.Check is RevocationCheck.Off)
        {
            return Remember(key, path.Fault is null ? ChainVerdict.Holds : new(path.Fault), until);
        }

        var answer = await revocations.AskAsync(path.Certificates, key.Anchors, key.Revocation.Check, cancellationToken);
        return Remember(key, Judge(answer, key.Revocation.WhenUnavailable), answer.Until < until ? answer.Until : until);
    }

    private static ChainVerdict Judge(RevocationAnswer answer, RevocationUnavailable whenUnavailable) => answer.Status switch
    {
        RevocationStatus.Good => ChainVerdict.Holds,
        RevocationStatus.Unavailable when whenUnavailable is RevocationUnavailable.Accept => ChainVerdict.Holds,
        RevocationStatus.Unavailable => new($"Whether the certificate is revoked cannot be found out: {answer.Reason}."),
        _ => new("The certificate, or one above it, is revoked."),
    };

    private ChainVerdict Remember(Key key, ChainVerdict verdict, DateTimeOffset until)
    {
        _verdicts.Set(key, verdict, until);
        return verdict;
    }

    private readonly record struct Key(string Anchors, string Thumbprint, string Intermediates, CertificateRevocationSettings Revocation);
}
