using OtpNet;

namespace Workspaces.Application.Factors;

/// <summary>Codes of authenticator apps as all of them make them: six digits, every thirty seconds, HMAC-SHA-1 (RFC 6238).</summary>
internal static class TotpCodes
{
    private const int SecretBytes = 20;

    // A code of the step before and of the one after counts too: clocks of phones differ, and people type slowly (RFC 6238 5.2).
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    public static byte[] NewSecret() => KeyGeneration.GenerateRandomKey(SecretBytes);

    /// <summary>The secret as people type it.</summary>
    public static string TextOf(byte[] secret) => Base32Encoding.ToString(secret);

    /// <summary>What apps read, as a link or a picture.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="issuer">What the app shows as the place.</param>
    /// <param name="username">What the app shows as the account.</param>
    public static string AddressOf(byte[] secret, string issuer, string username) => new OtpUri(OtpType.Totp, secret, username, issuer).ToString();

    /// <summary>The time step of a code; null = it is none of this secret now.</summary>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now)
    {
        var digits = string.Concat(code.Where(character => !char.IsWhiteSpace(character)));
        return digits.Length == 6 && digits.All(char.IsAsciiDigit) && new Totp(secret).VerifyTotp(now.UtcDateTime, digits, out var step, Window) ? step : null;
    }
}
