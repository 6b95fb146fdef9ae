using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Offers the refresh token grant exactly when it issues refresh tokens.</summary>
[Rule("refresh-tokens-consistent", "RFC6749-6", "OIDCC-11")]
[Concerns(nameof(ServerSettings.GrantTypes), nameof(ServerSettings.RefreshTokens) + "." + nameof(RefreshTokenSettings.Issue))]
public sealed record RefreshTokensConsistent : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.GrantTypes.Contains(GrantType.RefreshToken) == subject.RefreshTokens.Issue is not RefreshTokenIssuance.Never
            ? null
            : new(SettingsError.Invalid, "The grant type refresh_token is offered exactly when refresh_tokens.issue is not never.");
}
