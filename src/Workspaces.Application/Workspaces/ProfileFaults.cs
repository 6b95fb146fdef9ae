using System.Text.Json;
using Workspaces.Application.Outcomes;
using Workspaces.Profiles;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Workspaces;

/// <summary>What keeps a workspace from following a profile, as operators are told.</summary>
internal static class ProfileFaults
{
    /// <summary>What a profile comes to with what a workspace changes of it. A fault of kind NotFound when there is no such profile.</summary>
    public static Outcome<AppliedProfile> Apply(this IProfileSource profiles, string profileId, JsonElement? settings) => profiles.Resolve(profileId, settings) switch
    {
        { Profile: { } profile } => profile,
        { Unknown: { } sentence } => new Fault(FaultKind.NotFound, sentence, "profile"),
        { Faults: var faults } => faults.Select(Explain).ToList(),
    };

    private static Fault Explain(SettingFault fault) => new(FaultKind.OutOfBounds, ResolvedProfile.Sentence(fault), $"settings.{fault.Path}")
    {
        RuleId = fault.RuleId,
        Bound = fault.Bound,
        Clauses = fault.Clause is null ? [] : [fault.Clause],
    };
}
