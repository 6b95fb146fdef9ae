using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Issues authorization codes that live between <see cref="Min"/> and <see cref="Max"/>.</summary>
[Rule("authorization-code-lifetime", "FAPI2-SP-FINAL-5.3.2.1-11", "RFC6749-4.1.2")]
[Concerns(nameof(ServerSettings.AuthorizationCodeLifetime))]
public sealed record AuthorizationCodeLifetime(TimeSpan Min, TimeSpan Max) : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.AuthorizationCodeLifetime >= Min && subject.AuthorizationCodeLifetime <= Max
            ? null
            : new(SettingsError.Invalid, $"The authorization_code_lifetime must lie between {Min} and {Max}.");
}
