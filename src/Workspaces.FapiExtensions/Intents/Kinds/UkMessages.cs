using System.Text.Json;
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
    private const int LongestKey = 40;

    private static readonly string[] Critical = [IssuedAt, Issuer, TrustAnchor];

    /// <summary>Clocks differ.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(60);

    public string SignatureHeader => MessageHeaders.Signature;

    public IntentFault MarkedOtherwise { get; } = UkErrors.Header("U006", MessageHeaders.IdempotencyKey, "marked another request before.");

    public async ValueTask<IntentFault?> CheckAsync(IntentMessage message, Client client, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (KeyFault(message.IdempotencyKey) is { } fault)
        {
            return fault;
        }

        if (message.Signature is not { } text)
        {
            return UkErrors.Signature("U019", "is missing, or there are several.");
        }

        return DetachedJws.TryParse(text, out var jws) ? HeaderFault(jws, now) ?? await SignatureFaultAsync(jws, message, client, cancellationToken) : UkErrors.Signature("U018", "is no detached JWS.");
    }

    public string Sign(Workspace workspace, ReadOnlySpan<byte> body, DateTimeOffset now) => Jws.SignDetached(workspace.Keys.Signing, body, writer =>
    {
        writer.WriteString("typ", "JOSE");
        writer.WriteString("cty", "application/json");
        writer.WriteNumber(IssuedAt, now.ToUnixTimeSeconds());
        writer.WriteString(Issuer, workspace.Issuer);
        writer.WriteString(TrustAnchor, new Uri(workspace.Issuer).Host);
        writer.WriteStartArray("crit");
        foreach (var name in Critical)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    });

    private static IntentFault? KeyFault(string? key) => key switch
    {
        null => UkErrors.Header("U007", MessageHeaders.IdempotencyKey, "is missing, or there are several."),
        { Length: 0 or > LongestKey } => UkErrors.Header("U006", MessageHeaders.IdempotencyKey, $"has 1 to {LongestKey} characters."),
        _ when char.IsWhiteSpace(key[0]) || char.IsWhiteSpace(key[^1]) => UkErrors.Header("U006", MessageHeaders.IdempotencyKey, "neither begins nor ends with a space."),
        _ => null,
    };

    private static IntentFault? HeaderFault(DetachedJws jws, DateTimeOffset now)
    {
        if (new[] { "alg", "kid", "crit", IssuedAt, Issuer, TrustAnchor }.FirstOrDefault(name => jws.Header.Member(name) is null) is { } missing)
        {
            return UkErrors.Signature("U017", $"has no {missing} in its header.");
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
        return wrong is null ? null : UkErrors.Signature("U016", $"has a {wrong} in its header that will not do.");
    }

    private static bool WasIssuedBy(JsonElement issuedAt, DateTimeOffset latest) =>
        issuedAt.ValueKind is JsonValueKind.Number && issuedAt.TryGetInt64(out var seconds) && seconds >= 0 && seconds <= latest.ToUnixTimeSeconds();

    private static async ValueTask<IntentFault?> SignatureFaultAsync(DetachedJws jws, IntentMessage message, Client client, CancellationToken cancellationToken)
    {
        var keys = await client.Keys.FindForVerificationAsync(jws.Algorithm, jws.KeyId, cancellationToken);
        return Jws.Verify(jws, message.Body.Span, keys) switch
        {
            SignatureStatus.Valid => null,
            SignatureStatus.NoKey => UkErrors.Signature("U016", "names a kid of no key of the client that could have made it."),
            _ => UkErrors.Signature("U015", "does not fit the body as it came."),
        };
    }
}
