using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.AspNetCore.Interaction;

/// <summary>What came of a step with the user.</summary>
public sealed record InteractionOutcome
{
    private InteractionOutcome()
    {
    }

    /// <summary>Something was shown, or the user was sent on: the answer is written and the request waits.</summary>
    public static InteractionOutcome Shown { get; } = new();

    /// <summary>What the user granted; null when nothing is granted.</summary>
    public ConsentDecision? Decision { get; private init; }

    /// <summary>Why the request ends without a grant; null when it does not.</summary>
    public Refusal? Refusal { get; private init; }

    /// <summary>The signed-in user who said no; null = nobody who is known did.</summary>
    public string? DeniedBy { get; private init; }

    public static InteractionOutcome Granted(ConsentDecision decision) => new() { Decision = decision };

    public static InteractionOutcome Denied(Refusal refusal, string? userId = null) => new() { Refusal = refusal, DeniedBy = userId };
}
