namespace Workspaces.Storage.Sql;

/// <summary>How many authorization requests may wait for their users; 0 = no limit.</summary>
internal interface IWaitingRequestLimits
{
    (int OfWorkspace, int OfClient) Waiting(string workspaceId);
}

/// <summary>No limits.</summary>
internal sealed class EndlessWaiting : IWaitingRequestLimits
{
    public (int OfWorkspace, int OfClient) Waiting(string workspaceId) => (0, 0);
}
