using System.Diagnostics.CodeAnalysis;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Reads an <c>x-fapi-interaction-id</c>: a UUID as RFC 9562 4 writes it, and nothing that the platform takes for one besides.</summary>
public static class InteractionIds
{
    private const int Length = 36;

    /// <summary>False for anything else.</summary>
    public static bool TryRead([NotNullWhen(true)] string? text, out Guid id)
    {
        id = default;
        return text is { Length: Length } && text.All(static character => char.IsAsciiHexDigit(character) || character is '-') && Guid.TryParseExact(text, "D", out id);
    }

    /// <summary>The id of an answer (FAPI1-BASE-6.2.1-11): the one that was received when that is a UUID, else a new one.</summary>
    public static string Resolve(string? received, DateTimeOffset now) => TryRead(received, out _) ? received : Guid.CreateVersion7(now).ToString("D");
}
