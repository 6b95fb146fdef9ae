using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Storage.Workspaces;

/// <summary>Where the installation is reached: for browsers and APIs, and with client certificates.</summary>
internal sealed record WorkspaceUrls(Uri Public, Uri MutualTls)
{
    /// <summary>The URLs of one workspace.</summary>
    public WorkspaceEndpoints EndpointsOf(string workspaceId) => new(Public, MutualTls, workspaceId);
}
