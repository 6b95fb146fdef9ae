using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Bank.Rules;

/// <summary>Gives the scopes in <see cref="Scopes"/> only to clients that ask for them in a signed request object.</summary>
/// <remarks>Push the parameters in a request object signed by a key of the client, or leave the scope out.</remarks>
[Rule("bank-signed-scopes", "BANK-PAY-4.2")]
public sealed record SignedScopes(IReadOnlyList<string> Scopes) : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestObject is not null || subject.RequestUri is RequestUriStatus.Valid || !subject.Scopes.Any(Scopes.Contains)
            ? null
            : new(OAuthError.InvalidRequest, $"The scopes {string.Join(", ", Scopes)} are given to signed request objects only.")
            {
                Expected = "a signed request object",
                Received = Received.Was("plain parameters"),
            };
}
