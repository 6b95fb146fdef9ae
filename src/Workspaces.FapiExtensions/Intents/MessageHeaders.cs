namespace Workspaces.FapiExtensions.Intents;

/// <summary>Headers of messages about payments, which the regimes share.</summary>
public static class MessageHeaders
{
    /// <summary>Marks a call, so that it is the same when it comes once more.</summary>
    public const string IdempotencyKey = "x-idempotency-key";

    /// <summary>The signature of the body, apart from it.</summary>
    public const string Signature = "x-jws-signature";
}
