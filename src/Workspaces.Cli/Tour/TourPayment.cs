using System.Text;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Messages;
using static Workspaces.Cli.Tour.TourSteps;

namespace Workspaces.Cli.Tour;

/// <summary>A payment: consented to, ordered once, and answered the same when the order comes once more.</summary>
internal sealed class TourPayment(TourVisit visit, Tpp tpp, IntentPlan plan, TryRefused refused)
{
    private const string LodgingKey = "tour-consent";
    private const string OrderKey = "tour-order";

    private readonly Words _words = plan.Form is MessageForm.Jwt ? Words.OfBrazil : Words.OfUnitedKingdom;

    public async Task RunAsync(string accountsToken)
    {
        var payer = tpp.With(options => options with { Scope = $"openid {plan.Scope}", Intent = null });
        var unsigned = await payer.LodgeAsync(plan, new() { Request = Unsigned });
        visit.Steps.Add("payment that nobody signed", $"{(int)unsigned.Status} {_words.CodeIn(unsigned)}", Unless(_words.CodeIn(unsigned) == _words.Unsigned, Told(unsigned)));
        var lodged = await payer.LodgeAsync(plan, key: LodgingKey);
        if (!visit.Steps.Add("payment consent", $"lodged at /{plan.Path}, signed", lodged) || plan.IdIn(lodged) is not { } id)
        {
            return;
        }

        var again = await payer.LodgeAsync(plan, key: LodgingKey);
        visit.Steps.Add("lodged once more", "the same x-idempotency-key, the same consent", Unless(plan.IdIn(again) == id, Told(again)));
        var flow = await payer.Flow(new() { Parameters = parameters => plan.Name(parameters, id) });
        if (!visit.Steps.Add("payment agreed to", "one account to pay from", Unless(flow.AccessToken is not null, $"there is no token: {flow.Error} {flow.ErrorDescription}")))
        {
            return;
        }

        refused("payment with a token for accounts", TourRefusal.At($"/{plan.Orders}", await payer.OrderAsync(plan, id, accountsToken)), "insufficient_scope");
        var ordered = await payer.OrderAsync(plan, id, flow.AccessToken!, key: OrderKey);
        visit.Steps.Add("payment ordered", $"{(int)ordered.Status} {_words.StatusIn(ordered)}, signed", Unless(ordered.Succeeded, Told(ordered)), Unless(_words.IsSigned(ordered), "the answer is not signed"));
        var repeated = await payer.OrderAsync(plan, id, flow.AccessToken!, key: OrderKey);
        visit.Steps.Add("ordered once more", "the same x-idempotency-key, the same payment", Unless(JsonNode.DeepEquals(_words.ContentOf(repeated), _words.ContentOf(ordered)), Told(repeated)));
        var second = await payer.OrderAsync(plan, id, flow.AccessToken!);
        visit.Steps.Add("second payment of one consent", $"{(int)second.Status} {_words.CodeIn(second)}", Unless(_words.CodeIn(second) == _words.Used, Told(second)));
    }

    private void Unsigned(HttpRequestMessage request)
    {
        request.Headers.Remove(MessageSignatures.Header);
        request.Content = new StringContent(plan.Body().ToJsonString(), Encoding.UTF8, "application/json");
    }

    /// <summary>Where the answers of a regime have what the tour looks for.</summary>
    private sealed record Words
    {
        public static Words OfUnitedKingdom { get; } = new()
        {
            Unsigned = "U019",
            Used = "U009",
            CodeIn = answer => (string?)answer.Json?["Errors"]?[0]?["ErrorCode"],
            ContentOf = answer => answer.Json?["Data"],
            StatusIn = answer => (string?)answer.Json?["Data"]?["Status"],
            IsSigned = answer => answer.Header(MessageSignatures.Header) is not null,
        };

        public static Words OfBrazil { get; } = new()
        {
            Unsigned = "BAD_SIGNATURE",
            Used = "CONSENTIMENTO_INVALIDO",
            CodeIn = answer => (string?)answer.Json?["errors"]?[0]?["code"],
            ContentOf = answer => answer.Json?["data"],
            StatusIn = answer => (string?)answer.Json?["data"]?[0]?["status"],
            IsSigned = answer => answer.ContentType == Answer.Jwt,
        };

        /// <summary>The code of a message that nobody signed.</summary>
        public required string Unsigned { get; init; }

        /// <summary>The code of a consent that was used up.</summary>
        public required string Used { get; init; }

        public required Func<Answer, string?> CodeIn { get; init; }

        public required Func<Answer, JsonNode?> ContentOf { get; init; }

        public required Func<Answer, string?> StatusIn { get; init; }

        public required Func<Answer, bool> IsSigned { get; init; }
    }
}
