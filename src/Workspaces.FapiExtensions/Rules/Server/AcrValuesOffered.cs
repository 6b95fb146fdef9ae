using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Supports the acr values <see cref="Required"/> and gives one when none is asked for.</summary>
[Rule("acr-values-offered", "BrazilOB-5.2.2-5", "BrazilOB-5.2.2-6", "CDR-LevelsOfAssurance")]
[Concerns(nameof(ServerSettings.AcrValues), nameof(ServerSettings.DefaultAcr))]
public sealed record AcrValuesOffered(IReadOnlyList<string> Required) : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        Required.All(subject.AcrValues.Contains) && subject.DefaultAcr is not null
            ? null
            : new(SettingsError.Invalid, $"The acr_values must contain {string.Join(", ", Required)}, and default_acr must name one.");
}
