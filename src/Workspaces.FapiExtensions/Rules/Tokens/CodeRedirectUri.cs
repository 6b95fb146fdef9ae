using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Tokens;

/// <summary>Redeems a code only with the <c>redirect_uri</c> of its authorization request.</summary>
/// <remarks>Send the redirect_uri of the authorization request, character by character.</remarks>
[Rule("code-redirect-uri", "RFC6749-4.1.3", "FAPI1-BASE-5.2.2-9")]
public sealed record CodeRedirectUri : IRule<GrantRedemption>
{
    public Violation? Check(GrantRedemption subject) =>
        subject is { Request.GrantType: GrantType.AuthorizationCode, Grant: { } grant } && grant.RedirectUri != subject.Request.RedirectUri
            ? new(OAuthError.InvalidGrant, "The redirect_uri is not the one of the authorization request.")
            {
                Received = Received.Length(subject.Request.RedirectUri),
            }
            : null;
}
