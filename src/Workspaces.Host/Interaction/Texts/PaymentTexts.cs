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

    /// <summary>As its owner knows it: a sort code with its hyphens, everything else as it is.</summary>
    public static string Account(AccountIdentification account) =>
        account is { Scheme: "UK.OBIE.SortCodeAccountNumber", Identification: { Length: SortCodeAndNumber } number } && number.All(char.IsAsciiDigit)
            ? $"{number[..2]}-{number[2..4]}-{number[4..SortCode]} {number[SortCode..]}"
            : account.Identification;
}
