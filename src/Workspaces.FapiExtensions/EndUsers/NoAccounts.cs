using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.EndUsers;

/// <summary>Where nobody knows of accounts.</summary>
internal sealed class NoAccounts : IAccounts
{
    public ValueTask<IReadOnlyList<Account>> ListAsync(Workspace workspace, string userId, CancellationToken cancellationToken) => new([]);
}
