using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Engine;

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

/// <summary>Leaves refusals on requests.</summary>
public static class RefusedRequests
{
    /// <summary>Leaves a refusal, and a new reference to it, for whoever answers and records it.</summary>
    public static RefusalReference Refuse(this HttpContext context, Refusal refusal)
    {
        var reference = RefusalReference.Create();
        context.Features.Set(refusal);
        context.Features.Set(reference);
        return reference;
    }
}
