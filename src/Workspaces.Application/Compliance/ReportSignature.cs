using System.Text.Json;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Application.Compliance;

/// <summary>Signs reports and verifies them: a compact JWS (RFC 7515) whose payload is the report with <c>iss</c> and <c>iat</c>.</summary>
internal static class ReportSignature
{
    /// <summary>The <c>typ</c> header: nothing else that is signed anywhere passes for a report.</summary>
    public const string Type = "workspaces-compliance+jwt";
    public const string MediaType = "application/jose";
    private const string Algorithm = SigningAlgorithm.ES256;
    private const int MaxLength = 16 * 1024 * 1024;

    /// <param name="document">The report.</param>
    /// <param name="key">Signs.</param>
    /// <param name="installation">The public URL of who signs.</param>
    public static string Sign(ReportDocument document, WorkspaceKey key, Uri installation)
    {
        var payload = JsonSerializer.SerializeToNode(document, ReportJson.Options)!.AsObject();
        payload.Insert(0, "iss", installation.GetLeftPart(UriPartial.Authority));
        payload.Insert(1, "iat", document.Time.ToUnixTimeSeconds());
        return Jws.Sign(key, Type, JsonSerializer.SerializeToUtf8Bytes(payload, ReportJson.Options));
    }

    /// <summary>The report, when one of the keys that count signed it and nothing was changed since; else why not.</summary>
    public static Outcome<SignedReport> Verify(string text, PublishedReportKeys keys)
    {
        if (!CompactJwt.TryParse(text, out var jwt, MaxLength))
        {
            return Refuse("This is no signed report: a JWS in compact form is expected.");
        }

        if (jwt.Type is null || !JwtType.Same(jwt.Type, Type))
        {
            return Refuse($"This is signed as '{jwt.Type}'; a report is signed as {Type}.");
        }

        if (jwt.Algorithm != Algorithm)
        {
            return Refuse($"This is signed with '{jwt.Algorithm}'; reports are signed with {Algorithm}.");
        }

        if (Jws.Verify(jwt, keys.Keys.Keys) is SignatureStatus.Valid)
        {
            return Read(text, jwt);
        }

        return keys.Revoked.FirstOrDefault(revoked => Jws.Verify(jwt, revoked.Key.Keys) is SignatureStatus.Valid) is { } leaked
            ? Refuse($"The key that signed this was revoked at {leaked.RevokedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}, because somebody else may have it, who can sign a report of any date. "
                + "It counts only if it is, to the letter, one that was filed before.")
            : Refuse("None of the keys made this signature: the report was changed, or another installation signed it.");
    }

    /// <summary>What stands in a signed report, whoever signed it.</summary>
    public static Outcome<SignedReport> Read(string text) =>
        CompactJwt.TryParse(text, out var jwt, MaxLength) ? Read(text, jwt) : Refuse("This is no signed report: a JWS in compact form is expected.");

    private static Outcome<SignedReport> Read(string text, CompactJwt jwt)
    {
        try
        {
            return JwtClaims.TryRead(jwt.Payload, out var claims) && claims is { Issuer: { } issuer, IssuedAt: { } issuedAt }
                && jwt.Payload.Deserialize<ReportDocument>(ReportJson.Reading) is { } document
                ? new SignedReport(document, jwt.Payload, text, jwt.KeyId, issuer, issuedAt)
                : Refuse("What is signed has no iss or no iat.");
        }
        catch (JsonException exception)
        {
            return Refuse($"What is signed is no report that this version knows: {exception.Message}");
        }
    }

    private static Fault Refuse(string reason) => new(FaultKind.Refused, reason);
}
