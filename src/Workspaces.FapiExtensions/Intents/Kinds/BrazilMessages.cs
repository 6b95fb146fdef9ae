using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>
/// Messages about payments of Open Finance Brasil: bodies are JWTs, signed with PS256, from one organisation to another [OFB3-SEC, JWS], and what a client posts is marked with
/// <c>x-idempotency-key</c>. Refusals of what is no such message are plain JSON.
/// </summary>
internal sealed class BrazilMessages : IMessageProtocol
{
    private const int LongestId = 128;

    /// <summary>Before the number of an organisation in its certificate (BrazilOBDCR-7.1-13).</summary>
    private const string Prefix = "OFBBR-";

    /// <summary>Clocks differ, and messages are sent when they are made.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(60);

    public IntentFault MarkedOtherwise => BrazilPaymentErrors.MarkedOtherwise;

    public async ValueTask<MessageReading> ReadAsync(Workspace workspace, IntentMessage message, IClientKeys keys, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (KeyFault(message.IdempotencyKey) is { } fault)
        {
            return MessageReading.Refused(fault);
        }

        if (!Ascii.IsValid(message.Body.Span) || !CompactJwt.TryParse(Encoding.ASCII.GetString(message.Body.Span), out var jwt) || !IsMessage(jwt))
        {
            return MessageReading.Refused(BrazilPaymentErrors.BadSignature);
        }

        var found = await keys.FindForVerificationAsync(jwt.Algorithm, jwt.KeyId, cancellationToken);
        return Jws.Verify(jwt, found) is not SignatureStatus.Valid ? MessageReading.Refused(BrazilPaymentErrors.BadSignature)
            : !JwtClaims.TryRead(jwt.Payload, out var claims) ? MessageReading.Refused(BrazilPaymentErrors.Claim("iss, aud, jti or iat", "is not of its type (RFC 7519 4.1)."))
            : ClaimFault(claims, message, now) is { } wrong ? MessageReading.Refused(wrong)
            : MessageReading.Of(jwt.Payload, new(claims.JwtId!, claims.IssuedAt!.Value + Leeway, BrazilPaymentErrors.Claim("jti", "was in a message before.")));
    }

    public MessageAnswer Write(Workspace workspace, MessageParty recipient, int status, JsonObject content, DateTimeOffset now)
    {
        if (status is not (200 or 201 or 422))
        {
            return new("application/json", JsonSerializer.SerializeToUtf8Bytes(content));
        }

        content["iss"] = workspace.Settings.Consent.SenderOf(workspace.Issuer);
        content["aud"] = OrganisationOf(recipient);
        content["jti"] = NewId();
        content["iat"] = now.ToUnixTimeSeconds();
        return new("application/jwt", Encoding.ASCII.GetBytes(Jws.Sign(workspace.Keys.Signing, "JWT", JsonSerializer.SerializeToUtf8Bytes(content))));
    }

    /// <summary>A UUID of version 4 (RFC 9562 5.4), as the regime asks for.</summary>
    private static string NewId()
    {
        const int Version = 6, Variant = 8;
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[Version] = (byte)((bytes[Version] & 0x0F) | 0x40);
        bytes[Variant] = (byte)((bytes[Variant] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    // Other JWTs of the client are no messages, whatever they say.
    private static bool IsMessage(CompactJwt jwt) => jwt is { Algorithm: SigningAlgorithm.PS256, KeyId: not null } && "JWT".Equals(jwt.Type, StringComparison.OrdinalIgnoreCase);

    private static IntentFault? ClaimFault(JwtClaims claims, IntentMessage message, DateTimeOffset now) =>
        claims.Issuer != OrganisationOf(message.Sender) ? BrazilPaymentErrors.Claim("iss", "is the organisation of the client certificate.")
        : !claims.Audiences.Contains(message.Address) ? BrazilPaymentErrors.Claim("aud", "is the URL that is called.")
        : claims.IssuedAt is not { } issued || (now - issued).Duration() > Leeway ? BrazilPaymentErrors.Claim("iat", $"is now, {Leeway.TotalSeconds} seconds more or less.")
        : claims.Expires <= now || claims.NotBefore > now + Leeway ? BrazilPaymentErrors.Claim("exp or nbf", "does not fit the present time.")
        : claims.JwtId is not { Length: > 0 and <= LongestId } ? BrazilPaymentErrors.Claim("jti", "is a UUID.")
        : null;

    /// <summary>The organisation in its certificate; the client's id where it names none.</summary>
    private static string OrganisationOf(MessageParty party) => party.Certificate is { } certificate
        ? certificate.Values(AttributeTypes.OrganizationIdentifier).FirstOrDefault() is { } identifier ? identifier.StartsWith(Prefix, StringComparison.Ordinal) ? identifier[Prefix.Length..] : identifier
            : certificate.Values(AttributeTypes.OrganizationalUnit).FirstOrDefault() ?? party.ClientId
        : party.ClientId;

    private static IntentFault? KeyFault(string? key) => key is null ? BrazilPaymentErrors.Header("PARAMETRO_NAO_INFORMADO", MessageHeaders.IdempotencyKey, "is missing, or there are several.")
        : MessageHeaders.FaultOfKey(key) is { } fault ? BrazilPaymentErrors.Header("PARAMETRO_INVALIDO", MessageHeaders.IdempotencyKey, fault)
        : null;
}
