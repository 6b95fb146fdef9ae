using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>Registers software only with an initial access token that the operator made, and that has not expired and is not used up.</summary>
/// <remarks>Ask the operator for an initial access token, and send it in the Authorization header as Bearer.</remarks>
[Rule("initial-access-token-required", "RFC7591-1.2", "RFC7591-3", "OIDCR-3", Phase = RulePhase.Place)]
public sealed record InitialAccessTokenRequired : IRule<RegistrationRequest>
{
    public Violation? Check(RegistrationRequest subject) => subject.IsChange || subject.InitialAccessToken is InitialAccessTokenState.Valid
        ? null
        : new(OAuthError.InvalidToken, "Registration needs an initial access token that the operator made, that has not expired and is not used up.")
        {
            Expected = "an initial access token",
            Received = Received.State(subject.InitialAccessToken),
        };
}
