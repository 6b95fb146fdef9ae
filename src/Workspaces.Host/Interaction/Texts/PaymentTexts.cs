using System.Globalization;
using Microsoft.Extensions.Localization;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Intents;

namespace Workspaces.Host.Interaction.Texts;

/// <summary>Payments as people read them.</summary>
internal static class PaymentTexts
{
    private const int SortCode = 6;
    private const int SortCodeAndNumber = 14;

    /// <summary>For example <c>GBP 1,250.00</c>.</summary>
    public static string Amount(IStringLocalizer<PageTexts> texts, PaymentMatter payment)
    {
        var form = new NumberFormatInfo { NumberGroupSeparator = texts["payment.number.group"], NumberDecimalSeparator = texts["payment.number.point"] };
        var point = payment.Amount.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 2 : Math.Max(2, payment.Amount.Length - point - 1);
        return $"{payment.Currency} {decimal.Parse(payment.Amount, CultureInfo.InvariantCulture).ToString($"N{decimals}", form)}";
    }

    /// <summary>As its owner knows it: a sort code with its hyphens, an account of Pix with its bank and branch, everything else as it is.</summary>
    public static string Account(IStringLocalizer<PageTexts> texts, AccountIdentification account) => account switch
    {
        { Scheme: AccountScheme.SortCodeAccountNumber, Identification: { Length: SortCodeAndNumber } number } when number.All(char.IsAsciiDigit) =>
            $"{number[..2]}-{number[2..4]}-{number[4..SortCode]} {number[SortCode..]}",
        { Scheme: AccountScheme.Pix, Identification: var parts } when parts.Split('/') is [var bank, var branch, var number, _] =>
            branch.Length > 0 ? texts["payment.account.branch", bank, branch, number] : texts["payment.account.bank", bank, number],
        _ => account.Identification,
    };
}
