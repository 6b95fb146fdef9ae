using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.EndUsers;

/// <summary>The accounts of users, which the bank knows.</summary>
public interface IAccounts
{
    /// <summary>The accounts of a user, those that cannot be shared among them; empty when there are none.</summary>
    /// <exception cref="AccountsUnavailableException">Nobody can say now.</exception>
    ValueTask<IReadOnlyList<Account>> ListAsync(Workspace workspace, string userId, CancellationToken cancellationToken);
}
