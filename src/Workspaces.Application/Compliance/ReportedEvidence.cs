using Workspaces.FapiExtensions.Compliance;

namespace Workspaces.Application.Compliance;

/// <summary>Something stored that violates a requirement.</summary>
/// <param name="ClientId">The client; absent = the settings.</param>
/// <param name="Fields">What to change: members of the client's metadata, or settings.</param>
/// <param name="Rule">The rule that found it, beside a setting.</param>
internal sealed record ReportedEvidence(string? ClientId, IReadOnlyList<string> Fields, string Description, string? Rule = null)
{
    public static ReportedEvidence Of(Offence offence) => new(offence.ClientId, offence.Fields, offence.Description);
}
