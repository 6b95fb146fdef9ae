using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;

namespace Workspaces.Client.Messages;

/// <summary>Messages about payments that are JWTs (Open Finance Brasil): from the organisation that the certificate names.</summary>
public static class MessageJwts
{
    private const string OrganizationIdentifier = "2.5.4.97";
    private const string OrganizationalUnit = "2.5.4.11";
    private const string Prefix = "OFBBR-";

    /// <param name="key">The key that signs.</param>
    /// <param name="sender">See <see cref="SenderOf"/>.</param>
    /// <param name="url">Where it is posted.</param>
    /// <param name="content">What it says.</param>
    /// <param name="now">The present time.</param>
    public static JwtDraft Draft(TppKey key, string sender, Uri url, JsonObject content, DateTimeOffset now)
    {
        var claims = content.DeepClone().AsObject();
        claims["iss"] = sender;
        claims["aud"] = url.ToString();
        claims["iat"] = now.ToUnixTimeSeconds();
        claims["jti"] = Guid.CreateVersion7(now).ToString();
        return new(key, new() { ["alg"] = key.Algorithm, ["typ"] = "JWT", ["kid"] = key.KeyId }, claims);
    }

    /// <summary>The organisation in a certificate; the client where it names none.</summary>
    public static string SenderOf(X509Certificate2? certificate, string clientId)
    {
        var names = certificate?.SubjectName.EnumerateRelativeDistinguishedNames().Where(name => !name.HasMultipleElements).ToLookup(name => name.GetSingleElementType().Value, name => name.GetSingleElementValue());
        return names?[OrganizationIdentifier].FirstOrDefault()?.Replace(Prefix, "", StringComparison.Ordinal) ?? names?[OrganizationalUnit].FirstOrDefault() ?? clientId;
    }
}
