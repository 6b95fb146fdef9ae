using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>The intent that a request names is one, was lodged by this client, and waits for its customer.</summary>
/// <remarks>Name the intent that you lodged with the same client, once, while its customer may still decide about it.</remarks>
[Rule("intent-usable", "OBUK-RW-ConsentAuthorisation", "BrazilOB-7.2.2-9", "CDR-Consent", "GrantManagement-5.3")]
[NeedsIntents]
public sealed record IntentUsable : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) => subject.Intents switch
    {
        { Count: > 1 } several => Refused(several[0], $"The request names {several.Count} intents; a customer decides about one.", Received.Count(several.Count, "intents")),
        [{ Standing: IntentStanding.Unknown and var unknown } intent] => Refused(intent, "The intent that the request names is none that this client lodged here.", Received.State(unknown)),
        [{ Standing: IntentStanding.Closed and var closed } intent] => Refused(intent, "The intent that the request names was decided about, withdrawn or is over.", Received.State(closed)),
        _ => null,
    };

    private static Violation Refused(NamedIntent intent, string description, Received received) =>
        new(intent.UnusableError, description) { Expected = "one intent of this client that waits for its customer", Received = received };
}
