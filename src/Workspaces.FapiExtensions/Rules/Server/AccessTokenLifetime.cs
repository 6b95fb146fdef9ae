using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Issues access tokens that live between <see cref="Min"/> and <see cref="Max"/>.</summary>
[Rule("access-token-lifetime", "BrazilOB-5.2.2-13", "CDR-Tokens", "FAPI1-BASE-5.2.2-21")]
[Concerns(nameof(ServerSettings.AccessTokenLifetime))]
public sealed record AccessTokenLifetime(TimeSpan Min, TimeSpan Max) : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.AccessTokenLifetime >= Min && subject.AccessTokenLifetime <= Max
            ? null
            : new(SettingsError.Invalid, $"The access_token_lifetime must lie between {Min} and {Max}.");
}
