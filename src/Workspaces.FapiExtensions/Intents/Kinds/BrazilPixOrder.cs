using System.Text.Json;
using System.Text.RegularExpressions;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>The order of a Pix payment (<c>CreatePixPayment</c>): the payment once more, as its customer agreed to it, and what the payment system asks for beside it.</summary>
internal static partial class BrazilPixOrder
{
    private const string At = "data[0]";
    private const int LongestRemittance = 140;
    private const int LongestTransaction = 25;

    /// <summary>What is told of an order as it came.</summary>
    private static readonly string[] Kept =
        ["endToEndId", "localInstrument", "payment", "creditorAccount", "remittanceInformation", "proxy", "cnpjInitiator", "transactionIdentification", "ibgeTownCode", "authorisationFlow"];

    private static readonly HashSet<string> Members = [.. Kept, "qrCode", "consentId"];
    private static readonly HashSet<string> PaymentMembers = ["amount", "currency"];

    /// <summary>Reads an order.</summary>
    /// <param name="consentId">The consent that is ordered.</param>
    /// <param name="agreed">What it is to.</param>
    /// <param name="body">What was sent.</param>
    public static OrderReading Read(string consentId, JsonElement agreed, JsonElement body)
    {
        if (body.Member("data") is not { ValueKind: JsonValueKind.Array } data || data.GetArrayLength() == 0)
        {
            return OrderReading.Refused(BrazilPaymentErrors.Missing("data"));
        }

        var order = data[0];
        var fault = data.GetArrayLength() > 1 ? BrazilPaymentErrors.Mismatch("data") : order.ValueKind is not JsonValueKind.Object ? BrazilPaymentErrors.Invalid(At, "is an object.") : FaultOf(consentId, agreed, order);
        return fault is null
            ? OrderReading.Of(JsonSerializer.Serialize(Kept.Where(name => order.Member(name) is not null).ToDictionary(name => name, name => order.GetProperty(name))))
            : OrderReading.Refused(fault);
    }

    private static IntentFault? FaultOf(string consentId, JsonElement agreed, JsonElement order) =>
        Array.Find(["endToEndId", "localInstrument", "payment", "creditorAccount", "cnpjInitiator"], name => order.Member(name) is null) is { } missing ? BrazilPaymentErrors.Missing($"{At}.{missing}")
        : !order.EnumerateObject().All(member => Members.Contains(member.Name)) ? BrazilPaymentErrors.Invalid(At, "has a member that is not known here.")
        : FormFaults(order).FirstOrDefault(fault => fault is not null) ?? Difference(consentId, agreed, order);

    private static IEnumerable<IntentFault?> FormFaults(JsonElement order)
    {
        yield return order.Text("endToEndId") is { } end && EndToEndForm().IsMatch(end) ? null : BrazilPaymentErrors.Invalid($"{At}.endToEndId", "is an E, the ISPB, the minute in UTC and 11 letters and digits.");
        yield return order.Text("cnpjInitiator") is { } initiator && BrazilDocuments.Company.Form.IsMatch(initiator) ? null : BrazilPaymentErrors.Invalid($"{At}.cnpjInitiator", "is a CNPJ.");
        yield return order.Member("remittanceInformation") is null || (order.Text("remittanceInformation") is { Length: > 0 and <= LongestRemittance } text && ReadableText.Holds(text))
            ? null
            : BrazilPaymentErrors.Invalid($"{At}.remittanceInformation", $"is a text of 1 to {LongestRemittance} characters that hide nothing.");
        yield return order.Member("authorisationFlow") is null || order.Text("authorisationFlow") is "HYBRID_FLOW" ? null : BrazilPaymentErrors.Invalid($"{At}.authorisationFlow", "is HYBRID_FLOW, or absent.");
        yield return TransactionFault(order);
    }

    // The payee gives it to who initiates for it, and to nobody else.
    private static IntentFault? TransactionFault(JsonElement order) => (order.Text("localInstrument"), order.Member("transactionIdentification")) switch
    {
        ("INIC", null) => BrazilPaymentErrors.Missing($"{At}.transactionIdentification"),
        ("INIC", _) => order.Text("transactionIdentification") is { Length: > 0 and <= LongestTransaction } id && id.All(char.IsAsciiLetterOrDigit)
            ? null
            : BrazilPaymentErrors.Invalid($"{At}.transactionIdentification", $"has 1 to {LongestTransaction} letters and digits."),
        (_, null) => null,
        _ => BrazilPaymentErrors.Detail($"{At}.transactionIdentification", "is sent with INIC alone."),
    };

    private static IntentFault? Difference(string consentId, JsonElement agreed, JsonElement order)
    {
        var payment = agreed.GetProperty("payment");
        var details = payment.GetProperty("details");
        var (account, fault) = BrazilAccount.Read(order.GetProperty("creditorAccount"), $"{At}.creditorAccount");
        var different = order.Text("localInstrument") != details.Text("localInstrument") ? "localInstrument"
            : !SamePayment(order.GetProperty("payment"), payment) ? "payment"
            : account != BrazilPix.AccountIn(details, "creditorAccount") ? "creditorAccount"
            : order.Member("qrCode") is not null ? "qrCode"
            : !Same(order, details, "proxy") ? "proxy"
            : !Same(order, payment, "ibgeTownCode") ? "ibgeTownCode"
            : order.Member("consentId") is not null && order.Text("consentId") != consentId ? "consentId"
            : null;
        return fault ?? (different is null ? null : BrazilPaymentErrors.Mismatch($"{At}.{different}"));
    }

    private static bool SamePayment(JsonElement ordered, JsonElement agreed) =>
        ordered.ValueKind is JsonValueKind.Object && ordered.EnumerateObject().All(member => PaymentMembers.Contains(member.Name)) && PaymentMembers.All(name => ordered.Text(name) == agreed.Text(name));

    private static bool Same(JsonElement ordered, JsonElement agreed, string name) => (ordered.Member(name) is null) == (agreed.Member(name) is null) && ordered.Text(name) == agreed.Text(name);

    [GeneratedRegex("^E[0-9]{8}[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])([01][0-9]|2[0-3])[0-5][0-9][a-zA-Z0-9]{11}\\z")]
    private static partial Regex EndToEndForm();
}
