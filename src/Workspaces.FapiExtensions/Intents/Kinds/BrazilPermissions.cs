using System.Collections.Frozen;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>The permissions of consents to share data, and the groups of which each is asked for as a whole or not at all (API Consents 3.3.1).</summary>
internal static class BrazilPermissions
{
    public const string Path = "data.permissions";

    private const string ResourceList = "RESOURCES_READ";
    private const string Accounts = "ACCOUNTS_READ";
    private const string Cards = "CREDIT_CARDS_ACCOUNTS_READ";

    /// <summary>Every group has <c>RESOURCES_READ</c> beside these.</summary>
    private static readonly Group[] Groups =
    [
        new(["customers"], ["CUSTOMERS_PERSONAL_IDENTIFICATIONS_READ"]) { Holder = Holder.Person },
        new(["customers"], ["CUSTOMERS_PERSONAL_ADITTIONALINFO_READ"]) { Holder = Holder.Person },
        new(["customers"], ["CUSTOMERS_BUSINESS_IDENTIFICATIONS_READ"]) { Holder = Holder.Company },
        new(["customers"], ["CUSTOMERS_BUSINESS_ADITTIONALINFO_READ"]) { Holder = Holder.Company },
        new(["accounts"], ["ACCOUNTS_BALANCES_READ", Accounts]),
        new(["accounts"], ["ACCOUNTS_OVERDRAFT_LIMITS_READ", Accounts]),
        new(["accounts"], ["ACCOUNTS_TRANSACTIONS_READ", Accounts]),
        new(["credit-cards-accounts"], ["CREDIT_CARDS_ACCOUNTS_LIMITS_READ", Cards]),
        new(["credit-cards-accounts"], ["CREDIT_CARDS_ACCOUNTS_TRANSACTIONS_READ", Cards]),
        new(["credit-cards-accounts"], ["CREDIT_CARDS_ACCOUNTS_BILLS_READ", "CREDIT_CARDS_ACCOUNTS_BILLS_TRANSACTIONS_READ", Cards]),
        new(
            ["loans", "financings", "unarranged-accounts-overdraft", "invoice-financings"],
            [.. Contracts("LOANS"), .. Contracts("FINANCINGS"), .. Contracts("UNARRANGED_ACCOUNTS_OVERDRAFT"), .. Contracts("INVOICE_FINANCINGS")]),
        new(
            ["bank-fixed-incomes", "credit-fixed-incomes", "funds", "variable-incomes", "treasure-titles"],
            ["FUNDS_READ", "BANK_FIXED_INCOMES_READ", "CREDIT_FIXED_INCOMES_READ", "VARIABLE_INCOMES_READ", "TREASURE_TITLES_READ"]),
        new(["exchanges"], ["EXCHANGES_READ"]),
    ];

    private static readonly FrozenSet<string> Known = Groups.SelectMany(group => group.Permissions).Append(ResourceList).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The scopes that permissions frame.</summary>
    public static FrozenSet<string> Scopes { get; } = Groups.SelectMany(group => group.Scopes).Append("resources").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What of the permissions a consent has: those of products that the bank has, groups never in parts.</summary>
    /// <param name="asked">What a client asks for.</param>
    /// <param name="ofCompany">The consent names a company.</param>
    /// <param name="scopes">The products that the bank has.</param>
    public static (IReadOnlyList<string> Kept, IntentFault? Fault) Read(IReadOnlyList<string>? asked, bool ofCompany, IReadOnlyList<string> scopes)
    {
        if (asked is not { Count: > 0 })
        {
            return ([], BrazilErrors.Missing(Path));
        }

        var set = asked.ToHashSet(StringComparer.Ordinal);
        var groups = GroupsIn(set);
        if (FaultOf(asked, set, groups, ofCompany) is { } fault)
        {
            return ([], fault);
        }

        var had = groups.Where(group => group.Scopes.Any(scopes.Contains)).SelectMany(group => group.Permissions).Append(ResourceList).ToHashSet(StringComparer.Ordinal);
        return had.Count > 1
            ? ([.. asked.Where(had.Contains)], null)
            : ([], BrazilErrors.Permissions("SEM_PERMISSOES_FUNCIONAIS_RESTANTES", "The bank has none of the products that are asked for."));
    }

    /// <summary>One permission of each group, by which pages tell of the group.</summary>
    public static IReadOnlyList<string> Told(IReadOnlyList<string> permissions) => [.. GroupsIn(permissions.ToHashSet(StringComparer.Ordinal)).Select(group => group.Permissions[0])];

    /// <summary>The customer says of which accounts.</summary>
    public static bool OfAccounts(IReadOnlyList<string> permissions) => permissions.Contains(Accounts);

    private static IntentFault? FaultOf(IReadOnlyList<string> asked, HashSet<string> set, Group[] groups, bool ofCompany)
    {
        var (person, company) = (groups.Any(group => group.Holder is Holder.Person), groups.Any(group => group.Holder is Holder.Company));
        return (person, company, ofCompany) switch
        {
            _ when !set.IsSubsetOf(Known) => BrazilErrors.Invalid(Path, "names a permission that the API does not have."),
            _ when set.Count < asked.Count => BrazilErrors.Invalid(Path, "names a permission twice."),
            (true, true, _) => BrazilErrors.Permissions("PERMISSAO_PF_PJ_EM_CONJUNTO", "Permissions of persons and of companies are asked for at once."),
            (_, true, false) => BrazilErrors.Permissions("INFORMACOES_PJ_NAO_INFORMADAS", "Permissions of companies are asked for without data.businessEntity."),
            (true, _, true) => BrazilErrors.Permissions("PERMISSOES_PJ_INCORRETAS", "Permissions of persons are asked for beside data.businessEntity."),
            _ when groups.Length == 0 || !set.SetEquals(groups.SelectMany(group => group.Permissions).Append(ResourceList)) =>
                BrazilErrors.Permissions("COMBINACAO_PERMISSOES_INCORRETA", "Each group of permissions is asked for as a whole, with RESOURCES_READ."),
            _ => null,
        };
    }

    private static Group[] GroupsIn(HashSet<string> permissions) => [.. Groups.Where(group => group.Permissions.All(permissions.Contains))];

    private static string[] Contracts(string product) => [$"{product}_READ", $"{product}_WARRANTIES_READ", $"{product}_SCHEDULED_INSTALMENTS_READ", $"{product}_PAYMENTS_READ"];

    private enum Holder
    {
        Either,
        Person,
        Company,
    }

    private sealed record Group(IReadOnlyList<string> Scopes, IReadOnlyList<string> Permissions)
    {
        public Holder Holder { get; init; }
    }
}
