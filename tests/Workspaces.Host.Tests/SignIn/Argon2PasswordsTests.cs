using System.Text;
using Microsoft.AspNetCore.Identity;
using Workspaces.Application.Passwords;

namespace Workspaces.Host.Tests.SignIn;

public sealed class Argon2PasswordsTests
{
    private readonly Argon2Passwords _passwords = new();

    [Fact]
    public void Keeps_a_password_as_the_reference_implementation_does()
    {
        // Computed by OpenSSL for the same password, salt and costs.
        var hash = Argon2Hash.Of("correct horse"u8, Encoding.ASCII.GetBytes("0123456789abcdef"), new(Memory: 1024, Passes: 3));

        Assert.Equal("$argon2id$v=19$m=1024,t=3,p=1$MDEyMzQ1Njc4OWFiY2RlZg$eHlkVAkiRBbH+0G8AoGdXUG5zRRs9QF5Ta9gjbMPzVc", hash.ToString());
    }

    [Fact]
    public void Knows_a_password_again_and_no_other()
    {
        var hash = _passwords.HashPassword("alice", "wonderland");

        Assert.StartsWith("$argon2id$v=19$m=19456,t=2,p=1$", hash, StringComparison.Ordinal);
        Assert.NotEqual(hash, _passwords.HashPassword("alice", "wonderland"));
        Assert.Equal(PasswordVerificationResult.Success, _passwords.VerifyHashedPassword("alice", hash, "wonderland"));
        Assert.Equal(PasswordVerificationResult.Failed, _passwords.VerifyHashedPassword("alice", hash, "Wonderland"));
        Assert.Equal(PasswordVerificationResult.Failed, _passwords.VerifyHashedPassword("alice", hash, ""));
    }

    [Fact]
    public void What_was_kept_at_lower_costs_is_to_be_kept_anew()
    {
        var cheap = Argon2Hash.Of("wonderland"u8, new byte[Argon2Hash.SaltSize], new(Memory: 512, Passes: 1)).ToString();
        var former = new PasswordHasher<string>().HashPassword("alice", "wonderland");

        Assert.Equal(PasswordVerificationResult.SuccessRehashNeeded, _passwords.VerifyHashedPassword("alice", cheap, "wonderland"));
        Assert.Equal(PasswordVerificationResult.Failed, _passwords.VerifyHashedPassword("alice", cheap, "wrong"));
        Assert.Equal(PasswordVerificationResult.SuccessRehashNeeded, _passwords.VerifyHashedPassword("alice", former, "wonderland"));
        Assert.Equal(PasswordVerificationResult.Failed, _passwords.VerifyHashedPassword("alice", former, "wrong"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$argon2id$")]
    [InlineData("$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=999999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=0,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA")]
    public void What_is_no_hash_is_nobodys_password(string stored) =>
        Assert.Equal(PasswordVerificationResult.Failed, _passwords.VerifyHashedPassword("alice", stored, "wonderland"));
}
