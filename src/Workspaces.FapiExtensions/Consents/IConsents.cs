namespace Workspaces.FapiExtensions.Consents;

/// <summary>What users agreed to and asked to be remembered: at most one consent of a user to a client, the latest.</summary>
public interface IConsents
{
    /// <summary>The consent that is still remembered; null when there is none.</summary>
    Task<Consent?> FindAsync(string workspaceId, string userId, string clientId, CancellationToken cancellationToken);
}
