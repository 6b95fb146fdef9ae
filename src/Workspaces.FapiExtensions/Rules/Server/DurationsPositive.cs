using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Issues nothing that has expired when it is issued.</summary>
[Rule("durations-positive", "RFC6749-5.1", "RFC6749-10.5")]
[Concerns(
    nameof(ServerSettings.AccessTokenLifetime), nameof(ServerSettings.IdTokenLifetime),
    nameof(ServerSettings.AuthorizationCodeLifetime), nameof(ServerSettings.RequestUriLifetime),
    nameof(ServerSettings.AuthorizationResponseLifetime), nameof(ServerSettings.ClientAssertionLifetime),
    nameof(ServerSettings.RefreshTokens) + "." + nameof(RefreshTokenSettings.Lifetime),
    nameof(ServerSettings.Dpop) + "." + nameof(DpopSettings.IatWindow),
    nameof(ServerSettings.Dpop) + "." + nameof(DpopSettings.NonceLifetime))]
public sealed record DurationsPositive : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject)
    {
        TimeSpan[] durations =
        [
            subject.AccessTokenLifetime, subject.IdTokenLifetime, subject.AuthorizationCodeLifetime, subject.RequestUriLifetime,
            subject.AuthorizationResponseLifetime, subject.ClientAssertionLifetime, subject.RefreshTokens.Lifetime, .. subject.Dpop is { } dpop ? [dpop.IatWindow, dpop.NonceLifetime] : Array.Empty<TimeSpan>(),
        ];
        return durations.All(duration => duration >= TimeSpan.FromSeconds(1))
            ? null
            : new(SettingsError.Invalid, "Lifetimes and windows must be one second or more.");
    }
}
