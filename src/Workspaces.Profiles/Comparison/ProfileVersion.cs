namespace Workspaces.Profiles.Comparison;

/// <summary>Which version of which profile.</summary>
/// <param name="EffectiveFrom">The day from which it is to be used.</param>
public sealed record ProfileVersion(string Id, string Version, string Title, DateOnly EffectiveFrom)
{
    /// <summary>Of a profile that workspaces follow, or might.</summary>
    public static ProfileVersion Of(Profile profile) => new(profile.Id, profile.Version, profile.Title, profile.EffectiveFrom);
}
