using Workspaces.Application.Grants;
using Workspaces.FapiExtensions.EndUsers;

namespace Workspaces.Host.Interaction.Customers;

/// <summary>A consent as its customer reads it.</summary>
/// <param name="Consent">The consent.</param>
/// <param name="Permissions">What the client may, in the words of the page's language.</param>
/// <param name="Accounts">The accounts that were chosen; of one that the bank knows no more, the id alone.</param>
internal sealed record ToldConsent(CustomerConsent Consent, IReadOnlyList<string> Permissions, IReadOnlyList<Account> Accounts)
{
    public string ClientName => Consent.Client.ClientName ?? Consent.Client.ClientId;
}
