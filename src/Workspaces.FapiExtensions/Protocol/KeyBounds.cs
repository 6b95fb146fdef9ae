namespace Workspaces.FapiExtensions.Protocol;

/// <summary>
/// What counts as a key of somebody else. The lower bound is about strength (FAPI1-BASE-5.2.2-5, FAPI1-ADV-8.6), the upper ones about cost: an RSA-8192 key with an exponent of 64 bits makes
/// whoever checks its signatures work eighty times as long as an RSA-2048 key with 65537, for anybody who sends a wrong one.
/// </summary>
internal static class KeyBounds
{
    public const int MinRsaBits = 2048;
    public const int MaxRsaBits = 4096;
    public const int MaxExponentBits = 32;
    public const int MaxEllipticBits = 521;

    /// <summary>Signing with PS256 and ES256, TLS and encryption, each key with its successor and its predecessor, are twelve.</summary>
    public const int MaxKeys = 20;

    /// <summary>How many keys one signature is tried with where it names none, or several have its name.</summary>
    public const int MaxTried = 2;
}
