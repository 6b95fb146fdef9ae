using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Requires the <c>aud</c> claim of a request object to be, or to contain, the workspace&apos;s issuer.</summary>
/// <remarks>Set aud to the issuer of the metadata, character by character.</remarks>
[Rule("request-object-audience", "FAPI1-ADV-5.2.2-15", "FAPI2-MS-FINAL-5.3.1-2", "RFC9101-4")]
public sealed record RequestObjectAudience : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestObject is not { } request || request.Audiences.Contains(subject.Issuer, StringComparer.Ordinal)
            ? null
            : new(OAuthError.InvalidRequestObject, "The aud claim of the request object must be or contain the issuer of this server.")
            {
                Expected = subject.Issuer,
                Received = Received.Count(request.Audiences.Count, "other audiences"),
            };
}
