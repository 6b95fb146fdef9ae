using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Resources;

/// <summary>What belongs to a customer is opened by a token that rests on the customer's consent and by what it permits, and by no token of the client itself.</summary>
/// <remarks>Lodge an intent, have its customer agree to it, and call with the token that the code brings.</remarks>
[Rule("resource-consent", "OBUK-RW-ConsentAuthorisation", "BrazilOB-7.2.2-3", "CDR-Consent")]
[NeedsIntents]
public sealed record ResourceConsent : IRule<ResourceAccess>
{
    public Violation? Check(ResourceAccess subject) => subject switch
    {
        { OfCustomer: true, Token: { ConsentId: null } } =>
            new(OAuthError.InsufficientScope, "The access token rests on no consent of a customer.") { Expected = "a token that a customer consented to", Received = Received.Nothing },
        { Permission: { } permission, ConsentKnown: true, Token: { } token } when token.Consent?.Permissions.Contains(permission) is not true =>
            new(OAuthError.InsufficientScope, $"The customer's consent does not permit {permission}.")
            {
                Expected = permission,
                Received = Received.Count(token.Consent?.Permissions.Count ?? 0, "other permissions"),
            },
        _ => null,
    };
}
