namespace Workspaces.FapiExtensions.Certificates.Forwarded;

/// <summary>Byte sequences of structured fields: Base64 between colons (RFC 9651 3.3.5), without parameters.</summary>
internal static class ByteSequence
{
    /// <summary>The bytes; null when there is anything else.</summary>
    public static byte[]? Read(ReadOnlySpan<char> text) =>
        text is [':', .. var base64, ':'] ? Base64Der.Read(base64) : null;

    /// <summary>A list of them (RFC 9651 3.1).</summary>
    public static List<byte[]>? ReadList(string text)
    {
        List<byte[]> members = [];
        foreach (var part in text.Split(','))
        {
            if (Read(part.AsSpan().Trim(" \t")) is not { } member)
            {
                return null;
            }

            members.Add(member);
        }

        return members;
    }
}
