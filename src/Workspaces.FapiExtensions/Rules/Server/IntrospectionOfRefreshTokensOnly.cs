using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Explains refresh tokens at the introspection endpoint, and no access tokens.</summary>
[Rule("introspection-of-refresh-tokens-only", "CDR-Introspection")]
[Concerns(nameof(ServerSettings.Introspection))]
public sealed record IntrospectionOfRefreshTokensOnly : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.Introspection is { AccessTokens: false, RefreshTokens: true }
            ? null
            : new(SettingsError.Invalid, "The setting introspection must allow refresh_tokens only.");
}
