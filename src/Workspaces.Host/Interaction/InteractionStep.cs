using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Host.Interaction;

/// <summary>What an authorization request needs next: a sign-in, an answer, the end that a refusal is, or nothing any more.</summary>
internal sealed record InteractionStep
{
    public static InteractionStep ToSignIn { get; } = new() { SignIn = true };

    /// <summary>The user has to sign in.</summary>
    public bool SignIn { get; private init; }

    /// <summary>What the user is to be asked; null = nothing.</summary>
    public ConsentQuestion? Question { get; private init; }

    /// <summary>The remembered consent because of which nothing is asked; null = there is none, or there was nothing to ask.</summary>
    public Consent? RestsOn { get; private init; }

    /// <summary>Why the request ends here; null = it does not.</summary>
    public Refusal? Refusal { get; private init; }

    /// <summary>Nothing: the request can be granted.</summary>
    public static InteractionStep Complete(Consent? restsOn) => new() { RestsOn = restsOn };

    public static InteractionStep Ask(ConsentQuestion question) => new() { Question = question };

    public static InteractionStep Refuse(Refusal refusal) => new() { Refusal = refusal };
}
