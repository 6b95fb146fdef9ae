using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Honours the <c>claims</c> parameter and offers the claims <see cref="Required"/>.</summary>
[Rule("claims-offered", "BrazilOB-5.2.2-3", "CDR-RequestObject", "OIDCC-5.5")]
[Concerns(nameof(ServerSettings.ClaimsParameter), nameof(ServerSettings.Claims))]
public sealed record ClaimsOffered(IReadOnlyList<string> Required) : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.ClaimsParameter && Required.All(subject.Claims.Contains)
            ? null
            : new(SettingsError.Invalid, $"The claims_parameter must be honoured and claims must contain {string.Join(", ", Required)}.");
}
