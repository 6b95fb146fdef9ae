namespace Workspaces.FapiExtensions.OneTime;

/// <summary>A value that may be used once: kept by (workspace, kind, value) until it can no longer be presented.</summary>
public readonly record struct OneTimeValue(OneTimeKind Kind, string Value, DateTimeOffset ExpiresAt);

public enum OneTimeKind
{
    ClientAssertion = 1,
    DpopProof = 2,
    RequestObject = 3,
    /// <summary>The <c>state</c> of a sign-in at an upstream provider.</summary>
    UpstreamSignIn = 4,
    /// <summary>What a passkey signs.</summary>
    PasskeyChallenge = 5,
    /// <summary>The <c>jti</c> of a signed registration request.</summary>
    RegistrationRequest = 6,
    /// <summary>The <c>jti</c> of a message about an intent.</summary>
    IntentMessage = 7,
}
