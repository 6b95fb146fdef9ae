using System.Net;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>
/// How many client authentications may fail at a workspace from one address. Who only succeeds uses up nothing of it; beyond it an attempt is refused before anything is computed for it.
/// </summary>
public interface IFailureBudget
{
    /// <summary>Whether an attempt is looked at.</summary>
    /// <param name="workspace">The workspace that is asked.</param>
    /// <param name="source">Where the attempt comes from; null = unknown.</param>
    /// <param name="clientId">The client that it claims to come from; null when it names none.</param>
    bool Admits(Workspace workspace, IPAddress? source, string? clientId);

    /// <summary>Notes that an attempt failed.</summary>
    void Failed(Workspace workspace, IPAddress? source, string? clientId);

    /// <summary>Notes that a client authenticated.</summary>
    void Succeeded(Workspace workspace, IPAddress? source, string clientId);
}
