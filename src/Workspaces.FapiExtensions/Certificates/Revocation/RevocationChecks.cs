using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Certificates.Revocation;

/// <summary>
/// Asks authorities whether they revoked the certificates of a path, by list or by responder. The path must hold: its URLs were then named by authorities
/// that an operator made trust anchors, or by whom these let issue, and count as named by the operator.
/// </summary>
public sealed class RevocationChecks(GuardedHttpClient client, TimeProvider time, ILogger<RevocationChecks> logger)
{
    private readonly CrlSource _lists = new(client, time, logger);
    private readonly OcspSource _responders = new(client, time, logger);

    /// <summary>The answer for every certificate of the path but its end.</summary>
    /// <param name="path">The client certificate first, the trust anchor last.</param>
    /// <param name="owner">Whose anchors the path ends at: what is kept for one displaces nothing of another.</param>
    /// <param name="check">How to ask; not <see cref="RevocationCheck.Off"/>.</param>
    /// <param name="cancellationToken">Ends the waiting, not the fetch: others may wait for it too.</param>
    public async Task<RevocationAnswer> AskAsync(IReadOnlyList<X509Certificate2> path, string owner, RevocationCheck check, CancellationToken cancellationToken)
    {
        var answer = new RevocationAnswer(RevocationStatus.Good, DateTimeOffset.MaxValue);
        for (var index = 0; index < path.Count - 1 && answer.Status is not RevocationStatus.Revoked; index++)
        {
            answer = answer.And(await AskAsync(path[index], path[index + 1], owner, check, cancellationToken));
        }

        return answer;
    }

    private async Task<RevocationAnswer> AskAsync(X509Certificate2 certificate, X509Certificate2 issuer, string owner, RevocationCheck check, CancellationToken cancellationToken)
    {
        if (check is RevocationCheck.Crl)
        {
            return await _lists.AskAsync(certificate, issuer, owner, cancellationToken);
        }

        var answer = await _responders.AskAsync(certificate, issuer, owner, cancellationToken);
        return answer.Status is RevocationStatus.Unavailable && check is RevocationCheck.Both
            ? await _lists.AskAsync(certificate, issuer, owner, cancellationToken)
            : answer;
    }
}
