using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Issues authorization responses in JWTs that expire between <see cref="Min"/> and <see cref="Max"/> later.</summary>
[Rule("authorization-response-lifetime", "JARM-2.1")]
[Concerns(nameof(ServerSettings.AuthorizationResponseLifetime))]
[NeedsJwtResponses]
public sealed record AuthorizationResponseLifetime(TimeSpan Min, TimeSpan Max) : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.AuthorizationResponseLifetime >= Min && subject.AuthorizationResponseLifetime <= Max
            ? null
            : new(SettingsError.Invalid, $"The authorization_response_lifetime must lie between {Min} and {Max}.");
}
