namespace Workspaces.ResourceServer.Metadata;

/// <summary>Whether the API serves its metadata: challenges name no address where nobody answers.</summary>
internal sealed class MappedMetadata
{
    public bool Anywhere { get; set; }
}
