using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Caching;

namespace Workspaces.Storage.Sql;

/// <summary>
/// Authorization requests that this process wrote or read lately, so that the pages of one flow need not read them again. What a request says never
/// changes, and only the database lets it be used up: one that was used up elsewhere may be shown once more, but not answered.
/// </summary>
internal sealed class RecentRequests
{
    private const int Capacity = 4096;
    // Larger ones are rare, and 4096 of them would be many megabytes.
    private const int LargestKept = 8 * 1024;

    private readonly BoundedCache<(string WorkspaceId, string Handle), StoredAuthorizationRequest> _requests = new(Capacity, ownerOf: static key => key.WorkspaceId);

    public StoredAuthorizationRequest? Find(string workspaceId, string handle) => _requests.TryGet((workspaceId, handle), out var request) ? request : null;

    public void Keep(string workspaceId, string handle, StoredAuthorizationRequest request)
    {
        if (request.Parameters.Length <= LargestKept)
        {
            _requests.Set((workspaceId, handle), request);
        }
    }

    public void Forget(string workspaceId, string handle) => _requests.Remove((workspaceId, handle));
}
