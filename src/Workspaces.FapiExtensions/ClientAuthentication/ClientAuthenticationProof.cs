using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>
/// What must hold whatever rules a workspace has: the client used the one method it registered, and that method proves it. A template that lost its rules
/// must not open the door.
/// </summary>
internal static class ClientAuthenticationProof
{
    public static bool Holds(ClientAuthenticationAttempt attempt) =>
        attempt.Methods is [var method]
        && method == attempt.Client.TokenEndpointAuthMethod
        && (attempt.ClientIdParameter is null || attempt.ClientIdParameter == attempt.Client.ClientId)
        && method switch
        {
            ClientAuthenticationMethod.PrivateKeyJwt => attempt.Assertion is { } assertion && Holds(assertion, attempt.Client.ClientId),
            ClientAuthenticationMethod.TlsClientAuth => attempt.Certificate is { Trusted: true, MatchesRegistration: true },
            ClientAuthenticationMethod.SelfSignedTlsClientAuth => attempt.Certificate is { MatchesRegisteredKey: true },
            _ => false,
        };

    private static bool Holds(ClientAssertion assertion, string clientId) =>
        assertion is { Signature: SignatureStatus.Valid, Replayed: false, Expires: not null }
        && assertion.Issuer == clientId
        && assertion.Subject == clientId;
}
