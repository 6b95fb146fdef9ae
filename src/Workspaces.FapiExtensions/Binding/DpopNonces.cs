using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Binding;

/// <summary>Server nonces for DPoP proofs (RFC 9449 8, 9), by the workspace's secret.</summary>
/// <param name="time">The clock.</param>
public sealed class DpopNonces(TimeProvider time)
{
    /// <summary>A nonce that proofs may carry from now on.</summary>
    public string Issue(Workspace workspace) => DpopNonce.Issue(workspace.Secret, time.GetUtcNow());

    /// <summary>Whether this workspace issued the nonce within its settings' lifetime; false also when DPoP is not offered.</summary>
    public bool IsValid(Workspace workspace, string? nonce) =>
        workspace.Settings.Dpop is { } settings && DpopNonce.IsValid(workspace.Secret, nonce, settings.NonceLifetime, time.GetUtcNow());
}
