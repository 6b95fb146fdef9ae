using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Resources;

/// <summary>What belongs to a customer is opened by a token that rests on the customer's consent, and by no token of the client itself.</summary>
/// <remarks>Lodge an intent, have its customer agree to it, and call with the token that the code brings.</remarks>
[Rule("resource-consent", "OBUK-RW-ConsentAuthorisation", "BrazilOB-7.2.2-3")]
[NeedsIntents]
public sealed record ResourceConsent : IRule<ResourceAccess>
{
    public Violation? Check(ResourceAccess subject) => subject is { OfCustomer: true, Token: { ConsentId: null } }
        ? new(OAuthError.InsufficientScope, "The access token rests on no consent of a customer.") { Expected = "a token that a customer consented to", Received = Received.Nothing }
        : null;
}
