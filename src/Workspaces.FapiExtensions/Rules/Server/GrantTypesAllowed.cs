using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Offers the grant types <see cref="Required"/>, and none but <see cref="Allowed"/>.</summary>
[Rule("grant-types", "FAPI1-ADV-5.2.2-2", "FAPI2-SP-FINAL-5.3.2.1-2", "BrazilOB-5.2.2-12")]
[Concerns(nameof(ServerSettings.GrantTypes))]
public sealed record GrantTypesAllowed(IReadOnlyList<string> Required, IReadOnlyList<string> Allowed) : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        Required.All(subject.GrantTypes.Contains) && subject.GrantTypes.All(Allowed.Contains)
            ? null
            : new(SettingsError.Invalid, $"The grant_types must contain {string.Join(", ", Required)} and may contain {string.Join(", ", Allowed)}.");
}
