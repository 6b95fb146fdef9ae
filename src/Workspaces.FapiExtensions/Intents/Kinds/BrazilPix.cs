using System.Text.Json;
using System.Text.RegularExpressions;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>A Pix payment of today, as a consent to it has it (<c>CreatePaymentConsent</c>): what is not understood is not paid.</summary>
internal static partial class BrazilPix
{
    private const string Creditor = "data.creditor";
    private const string Payment = "data.payment";
    private const string Details = "data.payment.details";
    private const int LongestKey = 77;

    /// <summary>Ways to begin a payment in which the message itself says to whom the money goes.</summary>
    private static readonly string[] Told = ["MANU", "DICT", "INIC"];

    /// <summary>Ways in which a picture says it.</summary>
    private static readonly string[] Pictured = ["QRDN", "QRES"];

    private static readonly HashSet<string> DataMembers = ["loggedUser", "businessEntity", "creditor", "payment", "debtorAccount"];
    private static readonly HashSet<string> CreditorMembers = ["personType", "cpfCnpj", "name"];
    private static readonly HashSet<string> PaymentMembers = ["type", "date", "currency", "amount", "ibgeTownCode", "details"];
    private static readonly HashSet<string> DetailMembers = ["localInstrument", "proxy", "creditorAccount"];

    /// <summary>Why it is no payment; null = it is one.</summary>
    public static IntentFault? FaultOf(JsonElement data, DateTimeOffset now) => Faults(data, now).FirstOrDefault(fault => fault is not null);

    /// <summary>What its customer is told.</summary>
    public static PaymentMatter ToldOf(JsonElement data)
    {
        var (creditor, payment) = (data.GetProperty("creditor"), data.GetProperty("payment"));
        var details = payment.GetProperty("details");
        return new(payment.Text("amount")!, payment.Text("currency")!, creditor.Text("name")!, AccountIn(details, "creditorAccount")!.Identification)
        {
            PayeeDocument = creditor.Text("cpfCnpj"),
            PayeeKey = details.Text("proxy"),
            Day = BrazilTimes.TryDay(payment.Text("date")!, out var day) ? day : null,
            PayerAccount = AccountIn(data, "debtorAccount")?.Identification,
            TellsPayer = true,
        };
    }

    /// <summary>The account of a member that was checked; null where there is none.</summary>
    public static BrazilAccount? AccountIn(JsonElement holder, string name) => holder.Member(name) is { } account ? BrazilAccount.Read(account, name).Account : null;

    private static IEnumerable<IntentFault?> Faults(JsonElement data, DateTimeOffset now)
    {
        yield return HasOnly(data, "data", DataMembers);
        foreach (var fault in CreditorFaults(data).Concat(PaymentFaults(data, now)))
        {
            yield return fault;
        }

        yield return data.Member("debtorAccount") is { } debtor ? BrazilAccount.Read(debtor, "data.debtorAccount").Fault : null;
    }

    private static IEnumerable<IntentFault?> CreditorFaults(JsonElement data)
    {
        if (data.Member("creditor") is not { ValueKind: JsonValueKind.Object } creditor)
        {
            yield return BrazilPaymentErrors.Missing(Creditor);
            yield break;
        }

        yield return HasOnly(creditor, Creditor, CreditorMembers) ?? Lacks(creditor, Creditor, "personType", "cpfCnpj", "name");
        var form = creditor.Text("personType") switch
        {
            "PESSOA_NATURAL" => BrazilDocuments.Person.Form,
            "PESSOA_JURIDICA" => BrazilDocuments.Company.Form,
            _ => null,
        };
        yield return form is null ? BrazilPaymentErrors.Invalid($"{Creditor}.personType", "is PESSOA_NATURAL or PESSOA_JURIDICA.")
            : creditor.Text("cpfCnpj") is not { } document || !form.IsMatch(document) ? BrazilPaymentErrors.Invalid($"{Creditor}.cpfCnpj", "is the CPF of a person or the CNPJ of a company.")
            : creditor.Text("name") is not { } name || !NameForm().IsMatch(name) || string.IsNullOrWhiteSpace(name) ? BrazilPaymentErrors.Invalid($"{Creditor}.name", "has 1 to 120 letters, digits and signs.")
            : null;
    }

    private static IEnumerable<IntentFault?> PaymentFaults(JsonElement data, DateTimeOffset now)
    {
        if (data.Member("payment") is not { ValueKind: JsonValueKind.Object } payment)
        {
            yield return BrazilPaymentErrors.Missing(Payment);
            yield break;
        }

        yield return payment.Member("schedule") is not null ? BrazilPaymentErrors.Form($"{Payment}.schedule", "is not taken here: payments are made at once.")
            : HasOnly(payment, Payment, PaymentMembers) ?? Lacks(payment, Payment, "type", "date", "currency", "amount", "details");
        yield return payment.Text("type") is "PIX" ? null : BrazilPaymentErrors.Form($"{Payment}.type", "is PIX.");
        yield return payment.Text("date") is not { } text || !BrazilTimes.TryDay(text, out var day) ? BrazilPaymentErrors.Invalid($"{Payment}.date", "is a day, as in 2026-12-01.")
            : day != BrazilTimes.DayOf(now) ? BrazilPaymentErrors.Date($"{Payment}.date", "is today in Brasília.")
            : null;
        yield return payment.Text("currency") is "BRL" ? null : BrazilPaymentErrors.Invalid($"{Payment}.currency", "is BRL.");
        yield return payment.Text("amount") is { } amount && AmountForm().IsMatch(amount) && amount.AsSpan().IndexOfAnyInRange('1', '9') >= 0
            ? null
            : BrazilPaymentErrors.Invalid($"{Payment}.amount", "is a number above zero with 16 digits at most before the point and two after it.");
        yield return payment.Member("ibgeTownCode") is null || (payment.Text("ibgeTownCode") is { } town && TownForm().IsMatch(town)) ? null : BrazilPaymentErrors.Invalid($"{Payment}.ibgeTownCode", "has 7 digits.");
        yield return payment.GetProperty("details") is { ValueKind: JsonValueKind.Object } details ? DetailsFault(details) : BrazilPaymentErrors.Invalid(Details, "is an object.");
    }

    private static IntentFault? DetailsFault(JsonElement details)
    {
        var instrument = details.Text("localInstrument");
        return details.Member("localInstrument") is null ? BrazilPaymentErrors.Missing($"{Details}.localInstrument")
            : Pictured.Contains(instrument) || details.Member("qrCode") is not null ? BrazilPaymentErrors.Form($"{Details}.localInstrument", "is MANU, DICT or INIC here: QR codes are not taken.")
            : HasOnly(details, Details, DetailMembers) is { } unknown ? unknown
            : !Told.Contains(instrument) ? BrazilPaymentErrors.Invalid($"{Details}.localInstrument", "is MANU, DICT or INIC.")
            : ProxyFault(details, instrument) is { } proxy ? proxy
            : details.Member("creditorAccount") is { } account ? BrazilAccount.Read(account, $"{Details}.creditorAccount").Fault
            : BrazilPaymentErrors.Missing($"{Details}.creditorAccount");
    }

    private static IntentFault? ProxyFault(JsonElement details, string? instrument) => (instrument, details.Member("proxy")) switch
    {
        ("MANU", null) => null,
        ("MANU", _) => BrazilPaymentErrors.Detail($"{Details}.proxy", "is not sent with MANU."),
        (_, null) => BrazilPaymentErrors.Missing($"{Details}.proxy"),
        _ => details.Text("proxy") is { Length: > 0 and <= LongestKey } key && ReadableText.Holds(key) && !key.Any(char.IsWhiteSpace)
            ? null
            : BrazilPaymentErrors.Invalid($"{Details}.proxy", $"is a Pix key of 1 to {LongestKey} characters."),
    };

    private static IntentFault? Lacks(JsonElement element, string path, params string[] names) =>
        Array.Find(names, name => element.Member(name) is null) is { } missing ? BrazilPaymentErrors.Missing($"{path}.{missing}") : null;

    private static IntentFault? HasOnly(JsonElement element, string path, HashSet<string> members) =>
        element.EnumerateObject().All(member => members.Contains(member.Name)) ? null : BrazilPaymentErrors.Invalid(path, "has a member that is not known here.");

    [GeneratedRegex(@"^[A-Za-zÀ-ÖØ-öø-ÿ,.@:&*+_<>()!?/\\$%0-9' -]{1,120}\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^[0-9]{1,16}\.[0-9]{2}\z")]
    private static partial Regex AmountForm();

    [GeneratedRegex(@"^[0-9]{7}\z")]
    private static partial Regex TownForm();
}
