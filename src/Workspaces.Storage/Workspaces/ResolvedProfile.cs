using System.Diagnostics.CodeAnalysis;
using Workspaces.Profiles;

namespace Workspaces.Storage.Workspaces;

/// <summary>The profile of a workspace, or everything that keeps the workspace from following it.</summary>
/// <param name="Unknown">Says that there is no such profile; null = there is.</param>
/// <param name="Faults">What is wrong with the workspace's settings.</param>
internal sealed record ResolvedProfile(AppliedProfile? Profile, string? Unknown, IReadOnlyList<SettingFault> Faults)
{
    [MemberNotNullWhen(true, nameof(Profile))]
    public bool Succeeded => Profile is not null;

    public static implicit operator ResolvedProfile(AppliedProfile profile) => new(profile, null, []);

    public static ResolvedProfile NotThere(string sentence) => new(null, sentence, []);

    public static ResolvedProfile Faulty(IReadOnlyList<SettingFault> faults) => new(null, null, faults);

    public override string ToString() => Unknown ?? string.Join(" ", Faults.Select(Sentence));

    /// <summary>A fault as operators read it.</summary>
    public static string Sentence(SettingFault fault) => $"Found {fault.Found ?? "nothing"}; allowed: {fault.Bound}";
}
