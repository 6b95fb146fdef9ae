using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.ClientAuthentication;

/// <summary>Refuses a <c>client_id</c> parameter that names another client than the one that authenticates.</summary>
/// <remarks>Send the client_id of the client that authenticates, or leave the parameter out where the assertion names it.</remarks>
[Rule("client-id-matches", "RFC7521-4.2", "RFC6749-3.2.1")]
public sealed record ClientIdMatches : IRule<ClientAuthenticationAttempt>
{
    public Violation? Check(ClientAuthenticationAttempt subject) =>
        subject.ClientIdParameter is null || subject.ClientIdParameter == subject.Client.ClientId
            ? null
            : new(OAuthError.InvalidClient, "The client_id parameter names another client.");
}
