using Workspaces.Application.Grants;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Interaction.Texts;

namespace Workspaces.Host.Interaction.Customers;

/// <summary>Tells customers of their consents in the words of the consent page.</summary>
internal sealed class ConsentTelling(PermissionTexts permissions, IAccounts accounts)
{
    public async Task<IReadOnlyList<ToldConsent>> TellAsync(Workspace workspace, string userId, IReadOnlyList<CustomerConsent> consents, CancellationToken cancellationToken)
    {
        var known = consents.Any(consent => consent.Intent is { Accounts.Count: > 0 }) ? await accounts.ListAsync(workspace.Id, userId, cancellationToken) : [];
        return [.. consents.Select(consent => new ToldConsent(
            consent,
            permissions.Of(consent.Matter, consent.Scopes, consent.Claims, consent.Lasting),
            [.. (consent.Intent?.Accounts ?? []).Select(id => known.FirstOrDefault(account => account.Id == id) ?? new Account(id, id, ""))]))];
    }
}
