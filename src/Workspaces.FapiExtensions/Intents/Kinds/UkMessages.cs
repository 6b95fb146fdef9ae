using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>
/// Messages about payments of the Open Banking Read/Write API 4.0: each is signed apart from its body in <c>x-jws-signature</c> (Message Signing), and what a client posts is marked with
/// <c>x-idempotency-key</c> (Idempotency).
/// </summary>
internal sealed class UkMessages : IMessageProtocol
{
    private const string IssuedAt = "http://openbanking.org.uk/iat";
    private const string Issuer = "http://openbanking.org.uk/iss";
    private const string TrustAnchor = "http://openbanking.org.uk/tan";

    private static readonly string[] Critical = [IssuedAt, Issuer, TrustAnchor];

    /// <summary>Clocks differ.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(60);

    public IntentFault MarkedOtherwise { get; } = UkErrors.Header("U006", MessageHeaders.IdempotencyKey, "marked another request before.");

    public async ValueTask<MessageReading> ReadAsync(Workspace workspace, IntentMessage message, IClientKeys keys, DateTimeOffset now, CancellationToken cancellationToken) =>
        !StrictJson.TryParseObject(message.Body.Span, out var json) ? MessageReading.Refused(UkErrors.Unreadable)
        : await FaultAsync(message, keys, now, cancellationToken) is { } fault ? MessageReading.Refused(fault)
        : MessageReading.Of(json);

    public MessageAnswer Write(Workspace workspace, MessageParty recipient, int status, JsonObject content, DateTimeOffset now)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(content);
        return new("application/json", body, Sign(workspace, body, now));
    }

    private static async ValueTask<IntentFault?> FaultAsync(IntentMessage message, IClientKeys keys, DateTimeOffset now, CancellationToken cancellationToken) =>
        KeyFault(message.IdempotencyKey) is { } fault ? fault
        : message.Signature is not { } text ? UkErrors.Signature("U019", "is missing, or there are several.")
        : !DetachedJws.TryParse(text, out var jws) ? UkErrors.Signature("U018", "is no detached JWS.")
        : HeaderFault(jws, now) ?? await SignatureFaultAsync(jws, message, keys, cancellationToken);

    private static string Sign(Workspace workspace, ReadOnlySpan<byte> body, DateTimeOffset now) => Jws.SignDetached(workspace.Keys.Signing, body, writer =>
    {
        writer.WriteString("typ", "JOSE");
        writer.WriteString("cty", "application/json");
        writer.WriteNumber(IssuedAt, now.ToUnixTimeSeconds());
        writer.WriteString(Issuer, workspace.Settings.Consent.SenderOf(workspace.Issuer));
        writer.WriteString(TrustAnchor, new Uri(workspace.Issuer).Host);
        writer.WriteStartArray("crit");
        foreach (var name in Critical)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    });

    private static IntentFault? KeyFault(string? key) => key is null ? UkErrors.Header("U007", MessageHeaders.IdempotencyKey, "is missing, or there are several.")
        : MessageHeaders.FaultOfKey(key) is { } fault ? UkErrors.Header("U006", MessageHeaders.IdempotencyKey, fault)
        : null;

    private static IntentFault? HeaderFault(DetachedJws jws, DateTimeOffset now)
    {
        if (new[] { "alg", "kid", "crit", IssuedAt, Issuer, TrustAnchor }.FirstOrDefault(name => jws.Header.Member(name) is null) is { } missing)
        {
            return UkErrors.SignatureHeader("U017", missing, $"no {missing} in its header.");
        }

        var wrong = jws.Algorithm is not (SigningAlgorithm.PS256 or SigningAlgorithm.ES256) ? "alg"
            : jws.KeyId is null ? "kid"
            : jws.Header.Member("crit")?.Texts() is not { } critical || !critical.Order(StringComparer.Ordinal).SequenceEqual(Critical) ? "crit"
            : jws.Header.TryGetProperty("typ", out _) && jws.Text("typ") is not "JOSE" ? "typ"
            : jws.Header.TryGetProperty("cty", out _) && jws.Text("cty") is not ("json" or "application/json") ? "cty"
            : jws.Header.TryGetProperty("b64", out _) ? "b64"
            : !WasIssuedBy(jws.Header.GetProperty(IssuedAt), now + Leeway) ? IssuedAt
            : string.IsNullOrEmpty(jws.Text(Issuer)) ? Issuer
            : string.IsNullOrEmpty(jws.Text(TrustAnchor)) ? TrustAnchor
            : null;
        return wrong is null ? null : UkErrors.SignatureHeader("U016", wrong, $"a {wrong} in its header that will not do.");
    }

    private static bool WasIssuedBy(JsonElement issuedAt, DateTimeOffset latest) =>
        issuedAt.ValueKind is JsonValueKind.Number && issuedAt.TryGetInt64(out var seconds) && seconds >= 0 && seconds <= latest.ToUnixTimeSeconds();

    private static async ValueTask<IntentFault?> SignatureFaultAsync(DetachedJws jws, IntentMessage message, IClientKeys keys, CancellationToken cancellationToken)
    {
        var found = await keys.FindForVerificationAsync(jws.Algorithm, jws.KeyId, cancellationToken);
        return Jws.Verify(jws, message.Body.Span, found) switch
        {
            SignatureStatus.Valid => null,
            SignatureStatus.NoKey when await keys.FindFailureAsync(cancellationToken) is not null => UkErrors.KeysUnavailable,
            SignatureStatus.NoKey => UkErrors.SignatureHeader("U016", "kid", "a kid in its header of no key of the client that could have made it."),
            _ => UkErrors.Signature("U015", "does not fit the body as it came."),
        };
    }
}
