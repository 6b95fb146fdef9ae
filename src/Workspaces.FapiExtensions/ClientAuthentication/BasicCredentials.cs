using System.Text;
using Workspaces.FapiExtensions.Requests;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>Reads the name out of HTTP Basic credentials, and leaves the secret.</summary>
public static class BasicCredentials
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The client that the header names, decoded as a form encodes it (RFC 6749 2.3.1); null when it is of another scheme or cannot be read.</summary>
    public static string? ClientIdOf(AuthorizationHeader? header)
    {
        if (header?.Is(AuthorizationHeader.Basic) is not true)
        {
            return null;
        }

        try
        {
            var text = Strict.GetString(Convert.FromBase64String(header.Credentials));
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            return colon > 0 ? Uri.UnescapeDataString(text[..colon].Replace('+', ' ')) : null;
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
