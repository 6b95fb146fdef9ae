using System.Globalization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Application.Audit;

/// <summary>The last record of a chain. Noted elsewhere, it proves later that nothing before it was changed or cut off.</summary>
internal sealed record AuditHead(long Sequence, string Hash)
{
    private const int HashLength = 64;

    /// <summary>As it is noted; null = there is nothing to note.</summary>
    public string? Noted => Sequence == 0 ? null : ToString();

    /// <summary>Null when the text is none.</summary>
    public static AuditHead? Read(string text) =>
        text.Split(':') is [var number, { Length: HashLength } hash]
            && WholeNumber.TryReadDigits(number, out var sequence)
            && sequence > 0
            ? new(sequence, hash)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}:{Hash}");
}
