using System.Diagnostics.CodeAnalysis;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Tokens;

/// <summary>Refuses codes and refresh tokens that are unknown, expired, used, revoked or issued to another client.</summary>
/// <remarks>Redeem a code once and within its lifetime, and keep a refresh token only with the client that got it; else start a new authorization.</remarks>
[Rule("grant-valid", "FAPI1-BASE-5.2.2-13", "FAPI2-SP-FINAL-5.3.2.1-11", "RFC6749-4.1.2", "RFC6749-5.2")]
public sealed record GrantValid : IRule<GrantRedemption>
{
    public Violation? Check(GrantRedemption subject)
    {
        return subject.Request.GrantType switch
        {
            GrantType.AuthorizationCode when !Live(subject.Grant) =>
                new(OAuthError.InvalidGrant, "The code is unknown, expired, used or not issued to this client."),
            GrantType.RefreshToken when !Live(subject.Grant) || !subject.Grant.Refreshable =>
                new(OAuthError.InvalidGrant, "The refresh token is unknown, expired, revoked or not issued to this client."),
            _ => null,
        };

        bool Live([NotNullWhen(true)] Grant? grant) =>
            grant is not null && grant.ClientId == subject.Request.Client.ClientId && (grant.ExpiresAt ?? DateTimeOffset.MaxValue) > subject.Request.Now;
    }
}
