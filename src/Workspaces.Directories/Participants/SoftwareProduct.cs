using Workspaces.Directories.Keys;

namespace Workspaces.Directories.Participants;

/// <summary>Software of an organisation, for which the directory makes statements.</summary>
internal sealed record SoftwareProduct
{
    public required string Id { get; init; }
    public required string OrganisationId { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    /// <summary>Where its pages are.</summary>
    public required Uri ClientUri { get; init; }
    public required IReadOnlyList<Uri> RedirectUris { get; init; }
    public required IReadOnlyList<SoftwareRole> Roles { get; init; }
    /// <summary>What it may ask for, where the regime's statements say so.</summary>
    public required string Scope { get; init; }
    public required string Status { get; init; }
    /// <summary>Where it publishes its keys itself; null = the directory does.</summary>
    public Uri? JwksUri { get; init; }
    /// <summary>Those that the directory publishes, and those that it published once.</summary>
    public required IReadOnlyList<PublishedKey> Keys { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    public IEnumerable<string> ActiveRoles => Roles.Where(role => role.Active).Select(role => role.Role);
}
