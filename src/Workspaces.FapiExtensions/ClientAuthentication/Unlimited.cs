using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>No client has too much, where the host does not say otherwise.</summary>
public sealed class Unlimited : IClientQuota
{
    public bool TryTake(Workspace workspace, string clientId) => true;
}
