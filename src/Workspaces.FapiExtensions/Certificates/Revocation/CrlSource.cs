using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.FapiExtensions.Certificates.Revocation;

/// <summary>
/// Revocation lists by issuer and URL: fetched when first needed and then at most once an hour, kept until they end by themselves.
/// A list that cannot be fetched anew serves until its own end.
/// </summary>
internal sealed partial class CrlSource(GuardedHttpClient client, TimeProvider time, ILogger logger)
{
    public const int MaxBytes = 4 * 1024 * 1024;
    private const int MaxLists = 64;
    private static readonly TimeSpan FreshFor = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private readonly BoundedCache<(string Owner, string Issuer, string Address), SharedLoad<Holder>> _lists = new(MaxLists, ownerOf: static key => key.Owner);

    public async Task<RevocationAnswer> AskAsync(X509Certificate2 certificate, X509Certificate2 issuer, string owner, CancellationToken cancellationToken)
    {
        var points = DistributionPoints.Lists(certificate);
        var answer = new RevocationAnswer(RevocationStatus.Unavailable, time.GetUtcNow() + FreshFor, "the certificate names no revocation list");
        foreach (var point in points)
        {
            // Bytes, because the path is disposed of while others may wait for the fetch.
            var authority = issuer.RawDataMemory.ToArray();
            var key = (owner, CertificateFacts.Of(issuer).Thumbprint, point.OriginalString);
            var list = _lists.GetOrAdd(key, _ => new(time, before => FetchAsync(point, authority, before)));
            answer = Read(await list.GetAsync(cancellationToken), certificate, points);
            if (answer.Status is not RevocationStatus.Unavailable)
            {
                return answer;
            }
        }

        return answer;
    }

    private static RevocationAnswer Read(Loaded<Holder> fetched, X509Certificate2 certificate, IReadOnlyList<Uri> points) => fetched.Value.List switch
    {
        null => new(RevocationStatus.Unavailable, fetched.Until, fetched.Value.Fault),
        var list when !list.Covers(certificate, points) => new(RevocationStatus.Unavailable, fetched.Until, "the list tells nothing of this certificate"),
        var list => new(list.Revokes(certificate) ? RevocationStatus.Revoked : RevocationStatus.Good, fetched.Until),
    };

    private async Task<Loaded<Holder>> FetchAsync(Uri point, byte[] authority, Holder? before)
    {
        var request = new OutboundRequest(point, "application/pkix-crl", static _ => true, MaxBytes) { AnswerIsSigned = true, NamedByOperator = true };
        var answer = await client.FetchAsync(request, CancellationToken.None);
        var now = time.GetUtcNow();
        using var issuer = X509CertificateLoader.LoadCertificate(authority);
        var fault = answer.Failure;
        var list = answer.Body is { } body ? RevocationList.TryRead(body, issuer, now, out fault) : null;
        if (list is not null)
        {
            return new(new(list, null), Earlier(list.NextUpdate, now + FreshFor));
        }

        Log.NotFetched(logger, point.Host, fault ?? "unknown");
        return before?.List is { } old && old.NextUpdate > now
            ? new(before, Earlier(old.NextUpdate, now + RetryAfter))
            : new(new(null, $"{point.Host}: {fault}"), now + RetryAfter);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private sealed record Holder(RevocationList? List, string? Fault);

    private static partial class Log
    {
        [LoggerMessage(EventName = "RevocationListNotFetched", Level = LogLevel.Warning, Message = "A revocation list at {Host} cannot be used: {Reason}.")]
        public static partial void NotFetched(ILogger logger, string host, string reason);
    }
}
