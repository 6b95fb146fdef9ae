using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.FapiExtensions.Certificates.Revocation;

/// <summary>Answers of OCSP responders, each kept until it ends, an hour at most.</summary>
internal sealed partial class OcspSource(GuardedHttpClient client, TimeProvider time, ILogger logger)
{
    private const int MaxBytes = 32 * 1024;
    private const int MaxAnswers = 10_000;
    private const string RequestType = "application/ocsp-request";
    private const string ResponseType = "application/ocsp-response";
    private static readonly TimeSpan FreshFor = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private readonly BoundedCache<(string Owner, string Issuer, string Serial, string Address), SharedLoad<RevocationAnswer>> _answers = new(MaxAnswers, ownerOf: static key => key.Owner);

    public async Task<RevocationAnswer> AskAsync(X509Certificate2 certificate, X509Certificate2 issuer, string owner, CancellationToken cancellationToken)
    {
        var answer = new RevocationAnswer(RevocationStatus.Unavailable, time.GetUtcNow() + FreshFor, "the certificate names no OCSP responder");
        foreach (var responder in DistributionPoints.Responders(certificate))
        {
            var id = OcspCertificateId.Of(certificate, issuer);
            // Bytes, because the path is disposed of while others may wait for the fetch.
            var authority = issuer.RawDataMemory.ToArray();
            var key = (owner, CertificateFacts.Of(issuer).Thumbprint, certificate.SerialNumber, responder.OriginalString);
            var shared = _answers.GetOrAdd(key, _ => new(time, before => FetchAsync(responder, id, authority, before)));
            answer = (await shared.GetAsync(cancellationToken)).Value;
            if (answer.Status is not RevocationStatus.Unavailable)
            {
                return answer;
            }
        }

        return answer;
    }

    private async Task<Loaded<RevocationAnswer>> FetchAsync(Uri responder, OcspCertificateId id, byte[] authority, RevocationAnswer? before)
    {
        var request = new OutboundRequest(responder, ResponseType, IsResponse, MaxBytes) { AnswerIsSigned = true, NamedByOperator = true, Body = id.Request(), BodyType = RequestType };
        var answer = await client.FetchAsync(request, CancellationToken.None);
        var now = time.GetUtcNow();
        using var issuer = X509CertificateLoader.LoadCertificate(authority);
        var fault = answer.Failure;
        var response = answer.Body is { } body ? OcspResponse.TryRead(body, id, issuer, now, out fault) : null;
        if (response is null)
        {
            Log.NotAnswered(logger, responder.Host, fault ?? "unknown");
            return Keep(new(RevocationStatus.Unavailable, now + RetryAfter, $"{responder.Host}: {fault}"));
        }

        return Keep(new(response.Status, response.Ends < now + FreshFor ? response.Ends : now + FreshFor));

        // Revoked is for ever: a responder that fell silent does not take it back.
        Loaded<RevocationAnswer> Keep(RevocationAnswer next)
        {
            var kept = before is { Status: RevocationStatus.Revoked } && next.Status is RevocationStatus.Unavailable ? before with { Until = next.Until } : next;
            return new(kept, kept.Until);
        }
    }

    private static bool IsResponse(string? type) => ResponseType.Equals(type, StringComparison.OrdinalIgnoreCase);

    private static partial class Log
    {
        [LoggerMessage(EventName = "OcspNotAnswered", Level = LogLevel.Warning, Message = "The OCSP responder at {Host} gave no answer that counts: {Reason}.")]
        public static partial void NotAnswered(ILogger logger, string host, string reason);
    }
}
