using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.ClientAuthentication;

/// <summary>Authenticates a client by the one method that it registered and the workspace offers, and refuses attempts by none, another or several.</summary>
/// <remarks>Authenticate by the token_endpoint_auth_method of the registration and by nothing else; a client that registered a certificate calls the mtls_endpoint_aliases.</remarks>
[Rule("client-authentication-method", "FAPI1-ADV-5.2.2-14", "FAPI1-ADV-5.2.2-16", "FAPI2-SP-FINAL-5.3.2.1-3", "FAPI2-SP-FINAL-5.3.2.1-6", "RFC6749-2.3")]
public sealed record ClientAuthenticationMethodRegistered : IRule<ClientAuthenticationAttempt>
{
    public Violation? Check(ClientAuthenticationAttempt subject) =>
        subject.Methods is [{ } method]
            && method == subject.Client.TokenEndpointAuthMethod
            && subject.Settings.ClientAuthenticationMethods.Contains(method)
            && (method is not ClientAuthenticationMethod.PrivateKeyJwt || subject.Assertion is not null)
            ? null
            : new(
                OAuthError.InvalidClient,
                $"The client must authenticate by the one method that it registered. {PresentedCredentialsText.Of(subject.Presented, subject.Settings, subject.MutualTlsUrl)}")
            {
                Expected = Vocabulary.Tell(subject.Client.TokenEndpointAuthMethod ?? "", Vocabulary.AuthenticationMethods),
                Received = Received.Words(subject.Methods, Vocabulary.AuthenticationMethods),
            };
}
