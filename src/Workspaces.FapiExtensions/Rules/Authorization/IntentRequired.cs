using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>A request for one of <see cref="Scopes"/> that its client registered names what its customer is to agree to: an intent that the client lodged before.</summary>
/// <remarks>Lodge an intent first, and name its id in the request as the regime says.</remarks>
[Rule("intent-required", "OBUK-RW-ConsentAuthorisation", "BrazilOB-6.3.1")]
[NeedsIntents]
public sealed record IntentRequired(IReadOnlyList<string> Scopes) : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject is { Intents.Count: 0, Settings.Consent.Intents.Count: > 0 } && subject.Scopes.FirstOrDefault(asked => Scopes.Contains(asked) && subject.Client.IsRegisteredFor(asked)) is { } scope
            ? new(OAuthError.InvalidRequest, $"The request names no intent, which the scope {scope} needs; lodge one first.")
            {
                Expected = "an intent that the client lodged",
                Received = Received.Nothing,
            }
            : null;
}
