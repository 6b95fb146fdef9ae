using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.ClientAuthentication;

/// <summary>Requires an <c>exp</c> claim in a client assertion, not passed and no further ahead than the setting <c>client_assertion_lifetime</c>, and <c>nbf</c> and <c>iat</c> at most <see cref="FutureTolerance"/> in the future.</summary>
/// <remarks>Make a new assertion for every request with exp a minute ahead, and keep the clock of the client synchronised.</remarks>
[Rule("client-assertion-lifetime", "RFC7523-3", "FAPI2-SP-FINAL-5.3.2.1-13", "CDR-ClientAuthentication")]
[NeedsClientAuthentication(ClientAuthenticationMethod.PrivateKeyJwt)]
public sealed record ClientAssertionLifetime(TimeSpan FutureTolerance) : IRule<ClientAuthenticationAttempt>
{
    public Violation? Check(ClientAuthenticationAttempt subject) =>
        subject.Assertion switch
        {
            null => null,
            { Expires: null } => new(OAuthError.InvalidClient, "The client assertion lacks the claim exp.") { Expected = "exp", Received = Received.Nothing },
            { Expires: { } to } when to <= subject.Now => new(OAuthError.InvalidClient, "The client assertion has expired.")
            {
                Expected = "exp in the future",
                Received = Received.Duration(to - subject.Now),
            },
            { Expires: { } to } when to > subject.Now + subject.Settings.ClientAssertionLifetime + FutureTolerance =>
                new(OAuthError.InvalidClient, $"The client assertion must expire within {subject.Settings.ClientAssertionLifetime}.")
                {
                    Expected = $"exp at most {subject.Settings.ClientAssertionLifetime} ahead",
                    Received = Received.Duration(to - subject.Now),
                },
            { } assertion when assertion.NotBefore > subject.Now + FutureTolerance || assertion.IssuedAt > subject.Now + FutureTolerance =>
                new(OAuthError.InvalidClient, $"The nbf or iat claim of the client assertion lies more than {FutureTolerance} in the future.")
                {
                    Expected = $"nbf and iat at most {FutureTolerance} ahead",
                    Received = Received.Ahead(subject.Now, assertion.NotBefore, assertion.IssuedAt),
                },
            _ => null,
        };
}
