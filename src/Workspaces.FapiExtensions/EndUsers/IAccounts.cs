namespace Workspaces.FapiExtensions.EndUsers;

/// <summary>The accounts of users, which the bank knows.</summary>
public interface IAccounts
{
    /// <summary>The accounts of a user, those that cannot be shared among them; empty when there are none.</summary>
    ValueTask<IReadOnlyList<Account>> ListAsync(string workspaceId, string userId, CancellationToken cancellationToken);
}
