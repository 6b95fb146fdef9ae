using System.Collections.Frozen;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Interaction;

/// <summary>What a scope lets a client do, in the words of the person who decides.</summary>
internal static class ScopeTexts
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["profile"] = "See your name and profile",
        ["email"] = "See your e-mail address",
        ["phone"] = "See your phone number",
        ["address"] = "See your postal address",
        [Scope.OfflineAccess] = "Keep access while you are not using it",
        ["accounts"] = "See your accounts, balances and transactions",
        ["payments"] = "Set up payments that you approve",
        ["fundsconfirmations"] = "Ask whether you have enough money for a purchase",
        ["consents"] = "Manage the consent you give",
        ["resources"] = "See which of your accounts and products are shared",
        ["customers"] = "See your personal details",
        ["credit-cards-accounts"] = "See your credit cards, limits, bills and transactions",
        ["loans"] = "See your loans",
        ["financings"] = "See your financings",
        ["invoice-financings"] = "See your invoice financings",
        ["unarranged-accounts-overdraft"] = "See your overdrafts",
        ["bank:accounts.basic:read"] = "See the name, type and balance of your accounts",
        ["bank:accounts.detail:read"] = "See account numbers, features, rates and fees",
        ["bank:transactions:read"] = "See your transactions",
        ["bank:regular_payments:read"] = "See your direct debits and scheduled payments",
        ["bank:payees:read"] = "See the payees you saved",
        ["common:customer.basic:read"] = "See your name and occupation",
        ["common:customer.detail:read"] = "See your contact details",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>One sentence per scope that a person has to decide about; <c>openid</c> alone says nothing more than that they sign in.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> scopes) =>
        scopes.Where(scope => scope != Scope.OpenId).Select(scope => Known.GetValueOrDefault(scope) ?? $"Use “{scope}” on your behalf");
}
