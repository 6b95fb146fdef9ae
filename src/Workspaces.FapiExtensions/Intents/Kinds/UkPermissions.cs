using System.Collections.Frozen;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>The permission codes of account access consents, and which of them go together (Account Access Consents 4.0, Permissions).</summary>
internal static class UkPermissions
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "ReadAccountsBasic", "ReadAccountsDetail", "ReadBalances", "ReadBeneficiariesBasic", "ReadBeneficiariesDetail", "ReadDirectDebits", "ReadOffers", "ReadPAN",
        "ReadParty", "ReadPartyPSU", "ReadProducts", "ReadScheduledPaymentsBasic", "ReadScheduledPaymentsDetail", "ReadStandingOrdersBasic", "ReadStandingOrdersDetail",
        "ReadStatementsBasic", "ReadStatementsDetail", "ReadTransactionsBasic", "ReadTransactionsCredits", "ReadTransactionsDebits", "ReadTransactionsDetail");

    private const string Path = "Data.Permissions";

    /// <summary>Why a consent cannot have these; null = it can. Both of a pair of basic and detail are no fault, nor is one twice.</summary>
    public static IntentFault? FaultOf(IReadOnlyList<string>? permissions)
    {
        if (permissions is not { Count: > 0 })
        {
            return UkErrors.Missing(Path);
        }

        var asked = permissions.ToHashSet(StringComparer.Ordinal);
        var (amounts, directions) = (
            asked.Contains("ReadTransactionsBasic") || asked.Contains("ReadTransactionsDetail"),
            asked.Contains("ReadTransactionsCredits") || asked.Contains("ReadTransactionsDebits"));
        return asked switch
        {
            _ when !asked.IsSubsetOf(Known) => UkErrors.Invalid(Path, "names a permission that the API does not have."),
            _ when !asked.Contains("ReadAccountsBasic") && !asked.Contains("ReadAccountsDetail") =>
                UkErrors.Expected(Path, "has ReadAccountsBasic or ReadAccountsDetail."),
            _ when amounts && !directions => UkErrors.Expected(Path, "has ReadTransactionsCredits or ReadTransactionsDebits beside ReadTransactionsBasic or ReadTransactionsDetail."),
            _ when directions && !amounts => UkErrors.Expected(Path, "has ReadTransactionsBasic or ReadTransactionsDetail beside ReadTransactionsCredits or ReadTransactionsDebits."),
            _ => null,
        };
    }

    /// <summary>Those that a customer is told of: detail includes basic.</summary>
    public static IReadOnlyList<string> Told(IReadOnlyList<string> permissions) =>
    [
        .. permissions.Distinct(StringComparer.Ordinal).Where(permission =>
            !permission.EndsWith("Basic", StringComparison.Ordinal) || !permissions.Contains(permission[..^"Basic".Length] + "Detail")),
    ];
}
