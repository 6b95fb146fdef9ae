namespace Workspaces.FapiExtensions.Certificates.Forwarded;

/// <summary>Certificates in PEM (RFC 7468 5), of which a header may have turned line breaks into spaces; nothing around or between them.</summary>
internal static class PemText
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";
    private const string Breaks = " \t\r\n";

    /// <summary>The encodings in their order; null when there is anything else.</summary>
    public static List<byte[]>? Read(ReadOnlySpan<char> text)
    {
        List<byte[]> ders = [];
        for (var rest = text.Trim(Breaks); rest.Length > 0; rest = rest.TrimStart(Breaks))
        {
            var end = rest.IndexOf(End);
            if (!rest.StartsWith(Begin) || end < Begin.Length || Body(rest[Begin.Length..end]) is not { } der)
            {
                return null;
            }

            ders.Add(der);
            rest = rest[(end + End.Length)..];
        }

        return ders.Count > 0 ? ders : null;
    }

    private static byte[]? Body(ReadOnlySpan<char> lines)
    {
        var base64 = new char[lines.Length];
        var length = 0;
        foreach (var character in lines)
        {
            if (!Breaks.Contains(character, StringComparison.Ordinal))
            {
                base64[length++] = character;
            }
        }

        return Base64Der.Read(base64.AsSpan(0, length));
    }
}
