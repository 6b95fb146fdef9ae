using System.Numerics;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>The size of RSA keys: weak ones prove nothing (FAPI1-ADV-8.6), huge ones cost whoever verifies too much.</summary>
internal static class RsaSize
{
    private const string TooShort = "An RSA key is shorter than 2048 bits: it can be broken.";
    private const string TooLong = "An RSA key is longer than 4096 bits: checking its signatures costs too much.";
    private const string ExponentTooLong = "The public exponent of an RSA key is longer than 32 bits: checking its signatures costs too much. Use 65537.";
    private const string NoKey = "An RSA key has an even modulus, or a public exponent that is even or 1: anybody could make its signatures. Use 65537.";

    public static int Bits(ReadOnlySpan<byte> number)
    {
        var trimmed = Trim(number);
        return trimmed.IsEmpty ? 0 : (trimmed.Length * 8) - (BitOperations.LeadingZeroCount(trimmed[0]) - 24);
    }

    /// <summary>Why the key does not count, in one sentence; null when it does.</summary>
    public static string? FaultOf(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent) => (Bits(modulus), Bits(exponent)) switch
    {
        ( < KeyBounds.MinRsaBits, _) => TooShort,
        ( > KeyBounds.MaxRsaBits, _) => TooLong,
        (_, > KeyBounds.MaxExponentBits) => ExponentTooLong,
        (_, <= 1) => NoKey,
        _ when (modulus[^1] & exponent[^1] & 1) == 0 => NoKey,
        _ => null,
    };

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> number) => number.TrimStart((byte)0);
}
