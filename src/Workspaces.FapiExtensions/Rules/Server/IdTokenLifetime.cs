using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Issues ID tokens that expire between <see cref="Min"/> and <see cref="Max"/> later.</summary>
[Rule("id-token-lifetime", "OIDCC-2")]
[Concerns(nameof(ServerSettings.IdTokenLifetime))]
public sealed record IdTokenLifetime(TimeSpan Min, TimeSpan Max) : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.IdTokenLifetime >= Min && subject.IdTokenLifetime <= Max
            ? null
            : new(SettingsError.Invalid, $"The id_token_lifetime must lie between {Min} and {Max}.");
}
