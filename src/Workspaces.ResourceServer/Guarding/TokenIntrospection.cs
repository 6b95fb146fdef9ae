using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.ResourceServer.Options;

namespace Workspaces.ResourceServer.Guarding;

/// <summary>Asks the issuer whether a token still counts (RFC 7662). Where it cannot be asked, no token does.</summary>
internal sealed partial class TokenIntrospection(IntrospectionOptions options, string issuer, IssuerDocuments documents, TimeProvider time, ILogger logger)
{
    private const int LargestAnswer = 64 * 1024;
    private const int MostAnswers = 10_000;
    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly BoundedCache<string, IntrospectedToken> _answers = new(MostAnswers, time);
    private readonly ConcurrentDictionary<string, Lazy<Task<IntrospectedToken>>> _asked = new(StringComparer.Ordinal);
    private readonly SignedIntrospection _signed = new(options.ClientId, issuer, documents.IsSignedAsync, time);
    private readonly WorkspaceKey? _key = options.SigningKey is { } key
        ? new(options.KeyId!, key is RSA ? SigningAlgorithm.PS256 : SigningAlgorithm.ES256, "sig", key, credentials: null)
        : null;

    /// <summary>What the issuer says of it, no longer ago than answers are used. Calls that come together ask once.</summary>
    public async ValueTask<IntrospectedToken> AskAsync(string token, AccessToken read, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
        if (_answers.TryGet(name, out var known))
        {
            return known;
        }

        var asked = _asked.GetOrAdd(name, _ => new(() => AskAndKeepAsync(name, token, read)));
        return await asked.Value.WaitAsync(cancellationToken);
    }

    // One caller's hanging up is no reason for the others.
    private async Task<IntrospectedToken> AskAndKeepAsync(string name, string token, AccessToken read)
    {
        try
        {
            var told = await AskAsync(token, CancellationToken.None);
            var until = time.GetUtcNow() + (told.Active is null ? AfterFailure : options.CacheFor);
            if (until > time.GetUtcNow())
            {
                _answers.Set(name, told, until < read.Expires ? until : read.Expires);
            }

            return told;
        }
        finally
        {
            _asked.TryRemove(name, out _);
        }
    }

    private async Task<IntrospectedToken> AskAsync(string token, CancellationToken cancellationToken)
    {
        var metadata = await documents.MetadataAsync(cancellationToken);
        if ((options.Certificate is null ? metadata?.Introspection : metadata?.IntrospectionWithCertificate ?? metadata?.Introspection) is not { } endpoint)
        {
            Log.Failed(logger, "the issuer's metadata name no introspection endpoint");
            return IntrospectedToken.Unknown;
        }

        var answer = await documents.Client.FetchAsync(
            (options.SignedResponses ? SignedIntrospection.Request(endpoint, LargestAnswer) : new(endpoint, "application/json", OutboundRequest.IsJson, LargestAnswer)) with
            {
                NamedByOperator = true,
                Body = Encoding.ASCII.GetBytes(Form(token)),
                BodyType = "application/x-www-form-urlencoded",
            },
            cancellationToken);
        if (await ReadAsync(answer.Body, cancellationToken) is not { } json || IntrospectedToken.Read(json) is not { } told)
        {
            Log.Failed(logger, answer.Failure ?? (options.SignedResponses ? "the answer is not signed by the issuer for this API, or says nothing of it" : "the answer says nothing of it"));
            return IntrospectedToken.Unknown;
        }

        return told;
    }

    private async ValueTask<JsonElement?> ReadAsync(byte[]? body, CancellationToken cancellationToken) =>
        body is null ? null
        : options.SignedResponses ? await _signed.ReadAsync(body, cancellationToken)
        : StrictJson.TryParseObject(body, out var json) ? json
        : null;

    private string Form(string token)
    {
        var form = $"token={WebUtility.UrlEncode(token)}&client_id={WebUtility.UrlEncode(options.ClientId)}";
        return _key is null ? form : $"{form}&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion={Assertion(_key)}";
    }

    // RFC 7523 3, with the issuer as the one audience (FAPI2-SP-FINAL-5.3.3.1).
    private string Assertion(WorkspaceKey key) => Jws.Sign(key, "JWT", writer =>
    {
        var now = time.GetUtcNow();
        writer.WriteString("iss", options.ClientId);
        writer.WriteString("sub", options.ClientId);
        writer.WriteString("aud", issuer);
        writer.WriteString("jti", Guid.CreateVersion7(now).ToString("N"));
        writer.WriteNumber("iat", now.ToUnixTimeSeconds());
        writer.WriteNumber("exp", (now + AssertionLifetime).ToUnixTimeSeconds());
    });

    private static partial class Log
    {
        [LoggerMessage(EventName = "IntrospectionFailed", Level = LogLevel.Error, Message = "The issuer could not be asked about a token: {Reason}. It does not count until it can.")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
