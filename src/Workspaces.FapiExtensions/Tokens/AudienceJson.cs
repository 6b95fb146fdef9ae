using System.Text.Json;

namespace Workspaces.FapiExtensions.Tokens;

/// <summary>The <c>aud</c> claim (RFC 7519 4.1.3).</summary>
public static class AudienceJson
{
    /// <summary>Writes the claim: one audience as a string, several as an array.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<string> audiences)
    {
        if (audiences is [var audience])
        {
            writer.WriteString("aud"u8, audience);
            return;
        }

        writer.WriteStartArray("aud"u8);
        foreach (var one in audiences)
        {
            writer.WriteStringValue(one);
        }

        writer.WriteEndArray();
    }
}
