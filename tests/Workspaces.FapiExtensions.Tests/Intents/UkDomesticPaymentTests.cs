using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Intents.Kinds;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Rules;

namespace Workspaces.FapiExtensions.Tests.Intents;

/// <summary>What a domestic payment consent may say, and what its customer is told of it.</summary>
public sealed class UkDomesticPaymentTests
{
    private const string Body = """
        {
          "Data": {
            "ReadRefundAccount": "No",
            "Initiation": {
              "InstructionIdentification": "I-1", "EndToEndIdentification": "E-1", "LocalInstrument": "UK.OBIE.FPS",
              "InstructedAmount": { "Amount": "12.5", "Currency": "GBP" },
              "DebtorAccount": { "SchemeName": "UK.OBIE.IBAN", "Identification": "GB29" },
              "CreditorAccount": { "SchemeName": "UK.OBIE.SortCodeAccountNumber", "Identification": "08080021325698", "Name": "Books", "SecondaryIdentification": "R7" },
              "UltimateCreditor": { "Name": "Author" },
              "RemittanceInformation": { "Unstructured": ["Order", "7"], "Structured": [{ "CreditorReferenceInformation": { "Reference": "R-9" } }] }
            },
            "Authorisation": { "AuthorisationType": "Any", "CompletionDateTime": "2090-01-01T00:00:00Z" },
            "SCASupportData": { "RequestedSCAExemptionType": "PartyToParty" },
            "Extra": 1
          },
          "Risk": { "PaymentContextCode": "Other" }
        }
        """;

    private static readonly UkDomesticPayment Kind = new();

    [Fact]
    public void Its_customer_is_told_what_is_paid_to_whom()
    {
        var matter = Kind.MatterOf(Of(Read(JsonNode.Parse(Body)!)));

        Assert.True(matter.ChoosesAccounts);
        Assert.Equal(
            new PaymentMatter("12.5", "GBP", "Books", new AccountIdentification("UK.OBIE.SortCodeAccountNumber", "08080021325698"))
            {
                Reference = "Order 7 R-9",
                PayeeRollNumber = "R7",
                UltimatePayee = "Author",
                PayerAccount = new("UK.OBIE.IBAN", "GB29"),
            },
            matter.Payment);
    }

    [Fact]
    public void What_it_says_is_told_again()
    {
        var told = Kind.Describe(Of(Read(JsonNode.Parse(Body)!)), "https://bank.example/1", Subjects.Now);

        var lodged = JsonNode.Parse(Body)!;
        Assert.All(["ReadRefundAccount", "Initiation", "Authorisation", "SCASupportData"], name => Assert.True(JsonNode.DeepEquals(lodged["Data"]![name], told["Data"]![name])));
        Assert.True(JsonNode.DeepEquals(lodged["Risk"], told["Risk"]));
        Assert.Null(told["Data"]!["Extra"]);
    }

    [Theory]
    [InlineData(IntentState.Awaiting, "AWAU", "U036")]
    [InlineData(IntentState.Authorized, "AUTH", null)]
    [InlineData(IntentState.Consumed, "COND", "U038")]
    [InlineData(IntentState.Rejected, "RJCT", "U037")]
    [InlineData(IntentState.Revoked, "RJCT", "U037")]
    [InlineData(IntentState.Expired, "RJCT", "U037")]
    public void Where_it_stands_is_said_in_the_regimes_words(IntentState state, string status, string? reason)
    {
        var data = Kind.Describe(Of(Read(JsonNode.Parse(Body)!)) with { State = state }, "https://bank.example/1", Subjects.Now)["Data"]!;

        Assert.Equal((status, reason), ((string?)data["Status"], (string?)data["StatusReason"]?[0]?["StatusReasonCode"]));
    }

    [Fact]
    public void A_customer_has_an_hour_or_as_long_as_the_client_says()
    {
        var body = JsonNode.Parse(Body)!;
        Assert.Equal((Subjects.Now.AddHours(1), (DateTimeOffset?)Subjects.Now.AddHours(24)), (Read(body).DecideBy, Read(body).ExpiresAt));

        body["Data"]!["Authorisation"]!["CompletionDateTime"] = Subjects.Now.AddMinutes(5).ToString("O");

        Assert.Equal(Subjects.Now.AddMinutes(5), Read(body).DecideBy);
    }

    [Theory]
    [InlineData("payments", "7")]
    [InlineData("payments accounts", null)]
    [InlineData("accounts", null)]
    public void A_request_for_payments_alone_names_it(string scopes, string? id)
    {
        var claims = ClaimsRequest.Empty with { IdToken = new Dictionary<string, RequestedClaim> { ["openbanking_intent_id"] = new(true, ["7"]) } };

        Assert.Equal(id, Kind.NamedIn(Subjects.Request with { Scopes = ["openid", .. scopes.Split(' ')], Claims = claims }).SingleOrDefault());
    }

    [Theory]
    [InlineData("Data", "null", "U004 Data")]
    [InlineData("Risk", "null", "U004 Risk")]
    [InlineData("Risk", "[]", "U004 Risk")]
    [InlineData("Data.Initiation", "[]", "U004 Data.Initiation")]
    [InlineData("Data.Initiation.Surprise", "1", "U005 Data.Initiation")]
    [InlineData("Data.Initiation.InstructionIdentification", "null", "U004 Data.Initiation.InstructionIdentification")]
    [InlineData("Data.Initiation.EndToEndIdentification", "\"\"", "U002 Data.Initiation.EndToEndIdentification")]
    [InlineData("Data.Initiation.EndToEndIdentification", "\"123456789012345678901234567890123456\"", "U002 Data.Initiation.EndToEndIdentification")]
    [InlineData("Data.Initiation.InstructedAmount", "null", "U004 Data.Initiation.InstructedAmount")]
    [InlineData("Data.Initiation.InstructedAmount.Amount", "12", "U002 Data.Initiation.InstructedAmount.Amount")]
    [InlineData("Data.Initiation.InstructedAmount.Amount", "\"0.00\"", "U002 Data.Initiation.InstructedAmount.Amount")]
    [InlineData("Data.Initiation.InstructedAmount.Amount", "\"-1\"", "U002 Data.Initiation.InstructedAmount.Amount")]
    [InlineData("Data.Initiation.InstructedAmount.Amount", "\"1.123456\"", "U002 Data.Initiation.InstructedAmount.Amount")]
    [InlineData("Data.Initiation.InstructedAmount.Amount", "\"1\\n\"", "U002 Data.Initiation.InstructedAmount.Amount")]
    [InlineData("Data.Initiation.InstructedAmount.Amount", "\"12345678901234\"", "U002 Data.Initiation.InstructedAmount.Amount")]
    [InlineData("Data.Initiation.InstructedAmount.Currency", "\"gbp\"", "U002 Data.Initiation.InstructedAmount.Currency")]
    [InlineData("Data.Initiation.CreditorAccount", "null", "U004 Data.Initiation.CreditorAccount")]
    [InlineData("Data.Initiation.CreditorAccount.Name", "null", "U004 Data.Initiation.CreditorAccount.Name")]
    [InlineData("Data.Initiation.CreditorAccount.Name", "\" \"", "U002 Data.Initiation.CreditorAccount.Name")]
    [InlineData("Data.Initiation.CreditorAccount.Name", "\"a\\u0007b\"", "U002 Data.Initiation.CreditorAccount.Name")]
    [InlineData("Data.Initiation.CreditorAccount.Name", "\"a\\u202eb\"", "U002 Data.Initiation.CreditorAccount.Name")]
    [InlineData("Data.Initiation.CreditorAccount.Proxy", "{\"Code\":\"TELE\",\"Identification\":\"1\"}", "U005 Data.Initiation.CreditorAccount")]
    [InlineData("Data.Initiation.InstructedAmount.More", "1", "U005 Data.Initiation.InstructedAmount")]
    [InlineData("Data.Initiation.DebtorAccount", "\"mine\"", "U002 Data.Initiation.DebtorAccount")]
    [InlineData("Data.Initiation.DebtorAccount.Identification", "null", "U004 Data.Initiation.DebtorAccount.Identification")]
    [InlineData("Data.Initiation.UltimateCreditor", "[]", "U002 Data.Initiation.UltimateCreditor")]
    [InlineData("Data.Initiation.UltimateCreditor.Name", "7", "U002 Data.Initiation.UltimateCreditor.Name")]
    [InlineData("Data.Initiation.RegulatoryReporting", "{}", "U002 Data.Initiation.RegulatoryReporting")]
    [InlineData("Data.Initiation.RemittanceInformation", "[]", "U002 Data.Initiation.RemittanceInformation")]
    [InlineData("Data.Initiation.RemittanceInformation.Unstructured", "\"text\"", "U002 Data.Initiation.RemittanceInformation.Unstructured")]
    [InlineData("Data.Initiation.RemittanceInformation.Unstructured", "[\"\"]", "U002 Data.Initiation.RemittanceInformation.Unstructured")]
    [InlineData("Data.Initiation.RemittanceInformation.Structured", "{}", "U002 Data.Initiation.RemittanceInformation")]
    [InlineData("Data.Initiation.RemittanceInformation.Structured", "[{\"CreditorReferenceInformation\":{\"Reference\":7}}]", "U002 Data.Initiation.RemittanceInformation.Structured")]
    [InlineData("Data.Authorisation.AuthorisationType", "\"All\"", "U002 Data.Authorisation.AuthorisationType")]
    [InlineData("Data.Authorisation.CompletionDateTime", "\"2001-01-01T00:00:00Z\"", "U003 Data.Authorisation.CompletionDateTime")]
    [InlineData("Data.ReadRefundAccount", "\"Maybe\"", "U002 Data.ReadRefundAccount")]
    public void What_will_not_do_is_said_with_its_place(string path, string value, string fault)
    {
        var body = JsonNode.Parse(Body)!;
        var members = path.Split('.');
        members[..^1].Aggregate(body, (node, member) => node[member]!)[members[^1]] = JsonNode.Parse(value);

        var read = Read(body);

        Assert.Equal(fault, $"{read.Fault?.Code} {read.Fault?.Path}");
        Assert.Equal(400, read.Fault!.Status);
    }

    private static IntentReading Read(JsonNode body) => Kind.Read(new(JsonElement.Parse(body.ToJsonString()), ["payments"], Subjects.Now));

    private static Intent Of(IntentReading read) => new()
    {
        Id = "1",
        Kind = Kind.Name,
        ClientId = "tpp",
        Details = read.Details,
        State = IntentState.Awaiting,
        CreatedAt = Subjects.Now,
        ChangedAt = Subjects.Now,
        DecideBy = read.DecideBy,
        ExpiresAt = read.ExpiresAt,
    };
}
