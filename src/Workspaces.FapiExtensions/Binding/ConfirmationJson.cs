using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Binding;

/// <summary>The <c>cnf</c> member of tokens and introspection responses (RFC 7800 3.1, RFC 8705 3.1, RFC 9449 6.1).</summary>
public static class ConfirmationJson
{
    private const string Member = "cnf";
    private const string CertificateThumbprint = "x5t#S256";
    private const string KeyThumbprint = "jkt";

    /// <summary>Writes the member.</summary>
    public static void Write(Utf8JsonWriter writer, Confirmation confirmation)
    {
        writer.WriteStartObject(Member);
        if (confirmation.X5tS256 is { } certificate)
        {
            writer.WriteString(CertificateThumbprint, certificate);
        }

        if (confirmation.Jkt is { } key)
        {
            writer.WriteString(KeyThumbprint, key);
        }

        writer.WriteEndObject();
    }

    /// <summary>
    /// Reads the member of a token's payload: true with null when it is absent; false when it is there and names nothing that is understood, for such a token must not be taken
    /// for an unbound one.
    /// </summary>
    public static bool TryRead(JsonElement payload, out Confirmation? confirmation)
    {
        confirmation = null;
        if (!payload.TryGetProperty(Member, out var member))
        {
            return true;
        }

        if (member.ValueKind is not JsonValueKind.Object
            || !JwtClaims.TryText(member, CertificateThumbprint, out var certificate)
            || !JwtClaims.TryText(member, KeyThumbprint, out var key)
            || (certificate ?? key) is null)
        {
            return false;
        }

        confirmation = new(certificate, key);
        return true;
    }
}
