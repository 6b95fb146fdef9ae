namespace Workspaces.Directories.Participants;

/// <summary>Software to be entered. What is left out, the regime makes up.</summary>
internal sealed record NewSoftware(string OrganisationId, string Name, IReadOnlyList<string> RedirectUris)
{
    /// <summary>The id that it shall have.</summary>
    public string? Id { get; init; }
    public string? Description { get; init; }
    /// <summary>Where its pages are; absent = where its first redirect URI is.</summary>
    public string? ClientUri { get; init; }
    /// <summary>Absent = those of its organisation.</summary>
    public IReadOnlyList<string>? Roles { get; init; }
    /// <summary>What it may ask for, where the regime's statements say so; absent = everything.</summary>
    public string? Scope { get; init; }
    /// <summary>Where it publishes its keys itself; absent = the directory makes some and publishes them.</summary>
    public string? JwksUri { get; init; }
    /// <summary>PS256 or ES256, of the key that the directory makes.</summary>
    public string? SigningAlgorithm { get; init; }
}
