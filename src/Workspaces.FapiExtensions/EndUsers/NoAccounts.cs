namespace Workspaces.FapiExtensions.EndUsers;

/// <summary>Where nobody knows of accounts.</summary>
internal sealed class NoAccounts : IAccounts
{
    public ValueTask<IReadOnlyList<Account>> ListAsync(string workspaceId, string userId, CancellationToken cancellationToken) => new([]);
}
