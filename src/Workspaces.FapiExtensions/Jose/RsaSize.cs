using System.Numerics;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>The size of RSA keys: weak ones prove nothing (FAPI1-ADV-8.6), huge ones cost too much.</summary>
internal static class RsaSize
{
    private const int MaxExponentBytes = 8;

    public static int Bits(ReadOnlySpan<byte> modulus)
    {
        var trimmed = Trim(modulus);
        return trimmed.IsEmpty ? 0 : (trimmed.Length * 8) - (BitOperations.LeadingZeroCount(trimmed[0]) - 24);
    }

    // An even modulus or an exponent of 1 lets anybody make signatures.
    public static bool IsAcceptable(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent)
    {
        var e = Trim(exponent);
        return Bits(modulus) is >= KeyFit.MinRsaBits and <= KeyFit.MaxRsaBits
            && (modulus[^1] & 1) == 1
            && e.Length is > 0 and <= MaxExponentBytes
            && (e[^1] & 1) == 1
            && (e.Length > 1 || e[0] > 1);
    }

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> number) => number.TrimStart((byte)0);
}
