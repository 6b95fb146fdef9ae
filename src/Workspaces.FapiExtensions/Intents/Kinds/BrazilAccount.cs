using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workspaces.FapiExtensions.EndUsers;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>An account that takes part in Pix (<c>CreditorAccount</c>, <c>DebtorAccount</c>).</summary>
/// <param name="Ispb">The institution, by its number in the payment system.</param>
/// <param name="Branch">The branch; null = there is none.</param>
/// <param name="Number">The account with its check digit.</param>
/// <param name="Type">CACC, SVGS or TRAN.</param>
internal sealed partial record BrazilAccount(string Ispb, string? Branch, string Number, string Type)
{
    private static readonly HashSet<string> Members = ["ispb", "issuer", "number", "accountType"];

    public AccountIdentification Identification => new(AccountScheme.Pix, $"{Ispb}/{Branch}/{Number}/{Type}");

    public JsonObject Json
    {
        get
        {
            var json = new JsonObject { ["ispb"] = Ispb };
            if (Branch is not null)
            {
                json["issuer"] = Branch;
            }

            json["number"] = Number;
            json["accountType"] = Type;
            return json;
        }
    }

    /// <summary>The account of an identification; null when it is none of the scheme.</summary>
    public static BrazilAccount? Of(AccountIdentification? identification) => identification is { Scheme: AccountScheme.Pix, Identification: var text } && text.Split('/') is [var ispb, var branch, var number, var type]
        ? Checked(new(ispb, branch.Length > 0 ? branch : null, number, type))
        : null;

    /// <summary>Reads the account of a message.</summary>
    /// <param name="account">The member.</param>
    /// <param name="path">Where it stands.</param>
    public static (BrazilAccount? Account, IntentFault? Fault) Read(JsonElement account, string path) =>
        account.ValueKind is not JsonValueKind.Object || !account.EnumerateObject().All(member => Members.Contains(member.Name)) ? (null, BrazilPaymentErrors.Invalid(path, "has ispb, issuer, number and accountType, and nothing else."))
        : Array.Find(["ispb", "number", "accountType"], name => account.Member(name) is null) is { } missing ? (null, BrazilPaymentErrors.Missing($"{path}.{missing}"))
        : account.Member("issuer") is { ValueKind: not JsonValueKind.String } ? (null, BrazilPaymentErrors.Invalid($"{path}.issuer", "is a text."))
        : Checked(new(account.Text("ispb") ?? "", account.Text("issuer"), account.Text("number") ?? "", account.Text("accountType") ?? "")) is { } read ? (read, null)
        : (null, BrazilPaymentErrors.Invalid(path, "has an ispb of 8 digits, an issuer of 4 at most for CACC and SVGS, a number of 20 at most, and the accountType CACC, SVGS or TRAN."));

    private static BrazilAccount? Checked(BrazilAccount account) =>
        IspbForm().IsMatch(account.Ispb)
        && NumberForm().IsMatch(account.Number)
        && (account.Branch is null ? account.Type is "TRAN" : BranchForm().IsMatch(account.Branch) && account.Type is "CACC" or "SVGS" or "TRAN")
            ? account
            : null;

    [GeneratedRegex("^[0-9]{8}\\z")]
    private static partial Regex IspbForm();

    [GeneratedRegex("^[0-9]{1,4}\\z")]
    private static partial Regex BranchForm();

    [GeneratedRegex("^[0-9]{1,20}\\z")]
    private static partial Regex NumberForm();
}
