using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using static Workspaces.Cli.Tour.TourSteps;

namespace Workspaces.Cli.Tour;

/// <summary>A payment: consented to, ordered once, and answered the same when the order comes once more.</summary>
internal sealed class TourPayment(TourVisit visit, Tpp tpp, IntentPlan plan, TryRefused refused)
{
    private const string LodgingKey = "tour-consent";
    private const string OrderKey = "tour-order";

    public async Task RunAsync(string accountsToken)
    {
        var payer = tpp.With(options => options with { Scope = $"openid {plan.Scope}", Intent = null });
        var unsigned = await payer.LodgeAsync(plan, new() { Request = request => request.Headers.Remove("x-jws-signature") });
        visit.Steps.Add("payment that nobody signed", $"{(int)unsigned.Status} {Code(unsigned)}", Unless(Code(unsigned) == "U019", Told(unsigned)));
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
        visit.Steps.Add("payment ordered", $"{(int)ordered.Status} {ordered.Json?["Data"]?["Status"]}, signed", Unless(ordered.Succeeded, Told(ordered)), Unless(ordered.Header("x-jws-signature") is not null, "the answer is not signed"));
        var repeated = await payer.OrderAsync(plan, id, flow.AccessToken!, key: OrderKey);
        visit.Steps.Add("ordered once more", "the same x-idempotency-key, the same payment", Unless(repeated.Body == ordered.Body, Told(repeated)));
        var second = await payer.OrderAsync(plan, id, flow.AccessToken!);
        visit.Steps.Add("second payment of one consent", $"{(int)second.Status} {Code(second)}", Unless(Code(second) == "U009", Told(second)));
    }

    private static string? Code(Answer answer) => (string?)answer.Json?["Errors"]?[0]?["ErrorCode"];
}
