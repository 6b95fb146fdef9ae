using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.ClientAuthentication;

/// <summary>Requires the <c>aud</c> claim of a client assertion to name one of the workspace&apos;s <see cref="Accepted"/> URLs, as a plain string when <see cref="SingleString"/> says so.</summary>
/// <remarks>Set aud of the client assertion to the issuer of the metadata, as a string.</remarks>
[Rule("client-assertion-audience", "FAPI2-SP-FINAL-5.3.2.1-8", "RFC9126-2", "RFC7523-3", "CDR-ClientAuthentication")]
[NeedsClientAuthentication(ClientAuthenticationMethod.PrivateKeyJwt)]
public sealed record ClientAssertionAudience(IReadOnlyList<string> Accepted, bool SingleString) : IRule<ClientAuthenticationAttempt>
{
    public Violation? Check(ClientAuthenticationAttempt subject)
    {
        return subject.Assertion is not { } assertion || (assertion.AudienceIsString || !SingleString) && Accepted.Any(Named(assertion))
            ? null
            : new(OAuthError.InvalidClient, $"The aud claim of the client assertion must be the {string.Join(" or ", Accepted)} of this server{(SingleString ? " as a string" : "")}.")
            {
                Expected = string.Join(" or ", Accepted),
                Received = Received.Count(assertion.Audiences.Count, "other audiences"),
            };

        Func<string, bool> Named(ClientAssertion assertion) =>
            symbol => subject.AudienceSymbols.TryGetValue(symbol, out var url) && assertion.Audiences.Contains(url, StringComparer.Ordinal);
    }
}
