using Workspaces.Application.Grants;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Interaction.Texts;

namespace Workspaces.Host.Interaction.Customers;

/// <summary>Tells customers of their consents in the words of the consent page.</summary>
internal sealed class ConsentTelling(PermissionTexts permissions, IAccounts accounts, InteractionLog log)
{
    public async Task<IReadOnlyList<ToldConsent>> TellAsync(Workspace workspace, string userId, IReadOnlyList<CustomerConsent> consents, CancellationToken cancellationToken)
    {
        var known = consents.Any(consent => consent.Intent is { Accounts.Count: > 0 }) ? await KnownAsync(workspace, userId, cancellationToken) : [];
        return [.. consents.Select(consent => new ToldConsent(
            consent,
            permissions.Of(consent.Matter, consent.Scopes, consent.Claims, consent.Lasting),
            [.. (consent.Intent?.Accounts ?? []).Select(id => known.FirstOrDefault(account => account.Id == id) ?? new Account(id, id, ""))]))];
    }

    // What was agreed to can be seen and withdrawn though the bank is silent.
    private async ValueTask<IReadOnlyList<Account>> KnownAsync(Workspace workspace, string userId, CancellationToken cancellationToken)
    {
        try
        {
            return await accounts.ListAsync(workspace, userId, cancellationToken);
        }
        catch (AccountsUnavailableException unavailable)
        {
            log.AccountsUnavailable(workspace.Id, unavailable.Message);
            return [];
        }
    }
}
