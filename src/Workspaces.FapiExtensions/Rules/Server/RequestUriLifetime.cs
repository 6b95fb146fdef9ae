using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Keeps pushed authorization requests between <see cref="Min"/> and <see cref="Max"/>.</summary>
[Rule("request-uri-lifetime", "FAPI2-SP-FINAL-5.3.2.2-12", "BrazilOB-5.2.2-19", "CDR-RequestObject", "PAR-2.2")]
[Concerns(nameof(ServerSettings.RequestUriLifetime))]
[NeedsPushedRequests]
public sealed record RequestUriLifetime(TimeSpan Min, TimeSpan Max) : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.RequestUriLifetime >= Min && subject.RequestUriLifetime <= Max
            ? null
            : new(SettingsError.Invalid, $"The request_uri_lifetime must lie between {Min} and {Max}.");
}
