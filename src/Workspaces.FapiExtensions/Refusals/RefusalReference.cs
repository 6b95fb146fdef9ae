using System.Security.Cryptography;

namespace Workspaces.FapiExtensions.Refusals;

/// <summary>What a client can quote of a refused request and an operator can look up: 60 random bits, easy to read out.</summary>
public sealed record RefusalReference(string Value)
{
    public const int Length = 12;
    // Crockford's base 32: no I, L, O and U.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static RefusalReference Create() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>Whether a text can be a reference at all.</summary>
    public static bool IsWellFormed(string text) => text.Length == Length && text.All(Alphabet.Contains);
}

