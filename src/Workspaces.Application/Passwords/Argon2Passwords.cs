using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Workspaces.Application.Passwords;

/// <summary>
/// Keeps passwords by Argon2id (RFC 9106). What was kept otherwise, or with other costs, is still understood, and is to be kept anew at the next sign-in.
/// </summary>
internal sealed class Argon2Passwords : IPasswordHasher<string>
{
    private readonly PasswordHasher<string> _former = new();

    public string HashPassword(string user, string password)
    {
        var salt = RandomNumberGenerator.GetBytes(Argon2Hash.SaltSize);
        return Argon2Hash.Of(Encoding.UTF8.GetBytes(password), salt, Argon2Cost.Standard).ToString();
    }

    public PasswordVerificationResult VerifyHashedPassword(string user, string hashedPassword, string providedPassword)
    {
        if (!Argon2Hash.TryRead(hashedPassword, out var stored))
        {
            return VerifyFormer(user, hashedPassword, providedPassword) ? PasswordVerificationResult.SuccessRehashNeeded : PasswordVerificationResult.Failed;
        }

        var given = Argon2Hash.Of(Encoding.UTF8.GetBytes(providedPassword), stored.Salt, stored.Cost);
        return !CryptographicOperations.FixedTimeEquals(given.Hash, stored.Hash) ? PasswordVerificationResult.Failed
            : stored.Cost == Argon2Cost.Standard ? PasswordVerificationResult.Success
            : PasswordVerificationResult.SuccessRehashNeeded;
    }

    private bool VerifyFormer(string user, string hashedPassword, string providedPassword)
    {
        try
        {
            return _former.VerifyHashedPassword(user, hashedPassword, providedPassword) is not PasswordVerificationResult.Failed;
        }
        catch (FormatException)
        {
            // Kept by nothing of ours.
            return false;
        }
    }
}
