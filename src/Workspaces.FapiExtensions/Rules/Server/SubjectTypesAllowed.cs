using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Gives subject identifiers only of the types <see cref="Allowed"/>.</summary>
[Rule("subject-types", "OIDCC-8", "BrazilOB-5.2.2-22", "CDR-Identifiers")]
[Concerns(nameof(ServerSettings.SubjectTypes))]
public sealed record SubjectTypesAllowed(IReadOnlyList<string> Allowed) : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.SubjectTypes is { Count: > 0 } types && types.All(Allowed.Contains)
            ? null
            : new(SettingsError.Invalid, $"The subject_types may be {string.Join(" or ", Allowed)}, at least one.");
}
