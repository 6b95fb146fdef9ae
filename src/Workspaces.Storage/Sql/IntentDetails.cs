using System.Text;
using Workspaces.FapiExtensions.Intents;
using Workspaces.Storage.Keys;

namespace Workspaces.Storage.Sql;

/// <summary>Encrypts what intents are about, for the workspace alone: it names persons.</summary>
internal sealed class IntentDetails(WorkspaceSecrets secrets)
{
    /// <summary>As it is stored.</summary>
    public string Protect(string workspaceId, Intent intent) =>
        Convert.ToBase64String(secrets.Protect(workspaceId, WorkspaceSecrets.Intent, Encoding.UTF8.GetBytes(intent.Details)));

    public string Unprotect(string workspaceId, string stored) =>
        Encoding.UTF8.GetString(secrets.Unprotect(workspaceId, WorkspaceSecrets.Intent, Convert.FromBase64String(stored)));
}
