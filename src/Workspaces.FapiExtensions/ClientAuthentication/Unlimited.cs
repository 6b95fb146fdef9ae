using System.Net;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>Nobody has too much, and nobody fails too often, where the host does not say otherwise.</summary>
public sealed class Unlimited : IClientQuota, IFailureBudget
{
    public bool TryTake(Workspace workspace, string clientId) => true;

    public bool Admits(Workspace workspace, IPAddress? source, string? clientId) => true;

    public void Failed(Workspace workspace, IPAddress? source, string? clientId)
    {
    }

    public void Succeeded(Workspace workspace, IPAddress? source, string clientId)
    {
    }
}
