using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>Counts the requests of authenticated clients. Somebody who only pretends to be a client uses up nothing of its share.</summary>
public interface IClientQuota
{
    /// <summary>Takes one request of the client's share; false when nothing is left of it for now.</summary>
    bool TryTake(Workspace workspace, string clientId);
}
