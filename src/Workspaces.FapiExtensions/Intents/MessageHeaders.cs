namespace Workspaces.FapiExtensions.Intents;

/// <summary>Headers of messages about payments, which the regimes share.</summary>
public static class MessageHeaders
{
    /// <summary>Marks a call, so that it is the same when it comes once more.</summary>
    public const string IdempotencyKey = "x-idempotency-key";

    /// <summary>The signature of the body, apart from it.</summary>
    public const string Signature = "x-jws-signature";

    private const int LongestKey = 40;

    /// <summary>What a value of <see cref="IdempotencyKey"/> has to be and is not; null = it is one.</summary>
    internal static string? FaultOfKey(string key) => key switch
    {
        { Length: 0 or > LongestKey } => $"has 1 to {LongestKey} characters.",
        _ when char.IsWhiteSpace(key[0]) || char.IsWhiteSpace(key[^1]) => "neither begins nor ends with a space.",
        _ => null,
    };
}
