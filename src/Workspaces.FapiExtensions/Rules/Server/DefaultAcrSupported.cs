using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Gives by default only an acr that it supports.</summary>
[Rule("default-acr-supported", "OIDCC-2", "OIDCD-3")]
[Concerns(nameof(ServerSettings.DefaultAcr))]
public sealed record DefaultAcrSupported : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.DefaultAcr is null || subject.AcrValues.Contains(subject.DefaultAcr)
            ? null
            : new(SettingsError.Invalid, "The default_acr must be one of acr_values.");
}
