using System.Text.Json;
using System.Text.RegularExpressions;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>The payment itself, <c>Data.Initiation</c> of <c>OBWriteDomesticConsent4</c>: what its customer is told of it is checked, and the rest kept as it came.</summary>
internal static partial class UkInitiation
{
    private const string Path = "Data.Initiation";
    private const int LongestReference = 140;

    /// <summary>Members that are texts, how long they are at most, and whether each must be there.</summary>
    private static readonly (string Name, int Longest, bool Required)[] Texts =
        [("InstructionIdentification", 35, true), ("EndToEndIdentification", 35, true), ("LocalInstrument", 50, false)];

    private static readonly string[] Objects = ["CreditorAgent", "CreditorPostalAddress", "UltimateCreditor", "UltimateDebtor", "SupplementaryData"];

    private static readonly HashSet<string> Members =
    [
        "InstructionIdentification", "EndToEndIdentification", "LocalInstrument", "InstructedAmount", "DebtorAccount", "CreditorAgent", "CreditorAccount", "CreditorPostalAddress",
        "UltimateCreditor", "UltimateDebtor", "RegulatoryReporting", "RemittanceInformation", "SupplementaryData",
    ];

    private static readonly HashSet<string> AmountMembers = ["Amount", "Currency"];

    /// <summary>Why it is no payment; null = it is one.</summary>
    public static IntentFault? FaultOf(JsonElement data) => data.Member("Initiation") is { ValueKind: JsonValueKind.Object } initiation
        ? Faults(initiation).FirstOrDefault(fault => fault is not null)
        : UkErrors.Missing(Path);

    /// <summary>What its customer is told.</summary>
    public static PaymentMatter Told(JsonElement initiation)
    {
        var (amount, payee) = (initiation.GetProperty("InstructedAmount"), initiation.GetProperty("CreditorAccount"));
        return new(amount.Text("Amount")!, amount.Text("Currency")!, payee.Text("Name")!, UkAccount.Of(payee))
        {
            Reference = Reference(initiation),
            PayeeRollNumber = payee.Text("SecondaryIdentification"),
            UltimatePayee = initiation.Member("UltimateCreditor")?.Text("Name"),
            PayerAccount = initiation.Member("DebtorAccount") is { } payer ? UkAccount.Of(payer) : null,
        };
    }

    private static IEnumerable<IntentFault?> Faults(JsonElement initiation)
    {
        // What is not understood is not paid.
        yield return UkTexts.HasOnly(initiation, Members) ? null : UkErrors.Unexpected(Path, "has a member that a domestic payment has not.");
        foreach (var (name, longest, required) in Texts)
        {
            yield return UkTexts.FaultIn(initiation, Path, name, longest, required);
        }

        yield return FaultOfAmount(initiation.Member("InstructedAmount"));
        yield return UkAccount.FaultIn(initiation, Path, "CreditorAccount", required: true, named: true);
        yield return UkAccount.FaultIn(initiation, Path, "DebtorAccount", required: false, named: false);
        yield return Objects.FirstOrDefault(name => initiation.Member(name) is { ValueKind: not JsonValueKind.Object }) is { } wrong ? UkErrors.Invalid($"{Path}.{wrong}", "is an object.") : null;
        yield return UkTexts.FaultIn(initiation.Member("UltimateCreditor"), $"{Path}.UltimateCreditor", "Name", LongestReference, required: false);
        yield return initiation.Member("RegulatoryReporting") is { ValueKind: not JsonValueKind.Array } ? UkErrors.Invalid($"{Path}.RegulatoryReporting", "is an array.") : null;
        yield return FaultOfRemittance(initiation.Member("RemittanceInformation"));
    }

    private static IntentFault? FaultOfAmount(JsonElement? amount)
    {
        const string At = $"{Path}.InstructedAmount";
        return amount is not { ValueKind: JsonValueKind.Object } given ? UkErrors.Missing(At)
            : !UkTexts.HasOnly(given, AmountMembers) ? UkErrors.Unexpected(At, "has a member that an amount has not.")
            : given.Text("Amount") is not { } number || !Amount().IsMatch(number) || number.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? UkErrors.Invalid($"{At}.Amount", "is a number above zero with 13 digits before the point and 5 after it at most.")
            : given.Text("Currency") is not { Length: 3 } currency || !currency.All(char.IsAsciiLetterUpper) ? UkErrors.Invalid($"{At}.Currency", "is a code of ISO 4217.")
            : null;
    }

    private static IntentFault? FaultOfRemittance(JsonElement? remittance)
    {
        const string At = $"{Path}.RemittanceInformation";
        if (remittance is not { } given)
        {
            return null;
        }

        if (given.ValueKind is not JsonValueKind.Object || given.Member("Structured") is { ValueKind: not JsonValueKind.Array })
        {
            return UkErrors.Invalid(At, "is an object, and what is structured in it an array.");
        }

        return given.Member("Unstructured") is { } lines && (lines.Texts() is not { } texts || texts.Any(text => text.Length is 0 or > LongestReference || !ReadableText.Holds(text)))
            ? UkErrors.Invalid($"{At}.Unstructured", $"is an array of texts with 1 to {LongestReference} characters that hide nothing.")
            : References(given).Any(reference => UkTexts.FaultIn(reference, At, "Reference", 35, required: false) is not null) ? UkErrors.Invalid($"{At}.Structured", "has references of 35 characters at most.")
            : null;
    }

    private static string? Reference(JsonElement initiation) => initiation.Member("RemittanceInformation") is { } remittance
        && string.Join(' ', [.. remittance.Member("Unstructured")?.Texts() ?? [], .. References(remittance).Select(reference => reference.Text("Reference")).OfType<string>()]) is { Length: > 0 } text
            ? text
            : null;

    private static IEnumerable<JsonElement> References(JsonElement remittance) => remittance.Member("Structured") is { ValueKind: JsonValueKind.Array } structured
        ? structured.EnumerateArray().Select(one => one.Member("CreditorReferenceInformation")).OfType<JsonElement>()
        : [];

    [GeneratedRegex(@"^[0-9]{1,13}(\.[0-9]{1,5})?\z")]
    private static partial Regex Amount();
}
