using Workspaces.Directories.Participants;

namespace Workspaces.Directories.Registry;

/// <summary>A status as a regime spells it, from how somebody typed it.</summary>
internal static class StatusNames
{
    public static string? Find(IReadOnlyList<string> known, string given) => known.FirstOrDefault(status => status.Equals(given, StringComparison.OrdinalIgnoreCase));

    public static Refusal Unknown(IReadOnlyList<string> known, string given) => Refusal.Malformed("status", $"There is no status '{given}'; there are {string.Join(", ", known)}.");
}
