using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses request objects whose header points at keys through one of the members <see cref="Forbidden"/>.</summary>
/// <remarks>Leave these members out of the header, and name the registered key by its kid.</remarks>
[Rule("request-object-key-hints", "FAPI1-ADV-8.9", "BrazilOB-5.2.2.1-5")]
public sealed record RequestObjectKeyHints(IReadOnlyList<string> Forbidden) : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestObject?.KeyHints.Any(Forbidden.Contains) is true
            ? new(OAuthError.InvalidRequestObject, $"The header of the request object must not carry {string.Join(", ", Forbidden)}.")
            {
                Received = Received.Words(subject.RequestObject.KeyHints, Forbidden),
            }
            : null;
}
