using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Workspaces.Application.Precis;

namespace Workspaces.Application.Passwords;

/// <summary>
/// Keeps passwords by Argon2id (RFC 9106), prepared as RFC 8265 4.2 says, so that one password is the same however it was typed. What was kept otherwise, or with other costs, is still understood, and is to be kept anew at the next sign-in.
/// </summary>
internal sealed class Argon2Passwords : IPasswordHasher<string>
{
    private readonly PasswordHasher<string> _former = new();

    public string HashPassword(string user, string password)
    {
        var salt = RandomNumberGenerator.GetBytes(Argon2Hash.SaltSize);
        var prepared = OpaqueString.Enforce(password) is { Text: { } text } ? text : throw new ArgumentException("Such a password is refused before.", nameof(password));
        return Argon2Hash.Of(Encoding.UTF8.GetBytes(prepared), salt, Argon2Cost.Standard).ToString();
    }

    public PasswordVerificationResult VerifyHashedPassword(string user, string hashedPassword, string providedPassword)
    {
        var prepared = OpaqueString.Enforce(providedPassword).Text;
        if (!Argon2Hash.TryRead(hashedPassword, out var stored))
        {
            return prepared is not null && VerifyFormer(user, hashedPassword, providedPassword) ? PasswordVerificationResult.SuccessRehashNeeded : PasswordVerificationResult.Failed;
        }

        // What nobody can have takes as long.
        var given = Argon2Hash.Of(Encoding.UTF8.GetBytes(prepared ?? ""), stored.Salt, stored.Cost);
        return prepared is null || !CryptographicOperations.FixedTimeEquals(given.Hash, stored.Hash) ? PasswordVerificationResult.Failed
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
