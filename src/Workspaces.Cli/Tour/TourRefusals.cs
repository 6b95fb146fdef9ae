using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Keys;

namespace Workspaces.Cli.Tour;

/// <summary>What the profile must refuse, tried with a client that just succeeded.</summary>
internal sealed class TourRefusals(TourVisit visit, Tpp tpp, string elsewhereIssuer, ITourRegistration registration)
{
    private const string ArrangementId = "cdr_arrangement_id";

    private IReadOnlyDictionary<string, string[]> _clauses = new Dictionary<string, string[]>();

    public async Task RunAsync(FlowResult flow)
    {
        _clauses = await ClausesAsync();
        await UnsignedRequestObjectAsync();
        await WrongCertificateAsync(flow);
        await AnotherWorkspacesTokenAsync(flow);
        await ReplayedCodeAsync(flow);
        await (visit.Plan.Payment is { } payment ? PaymentAsync(payment) : Task.CompletedTask);
        await (visit.Plan.Intent is { } intent ? IntentsAsync(intent) : Task.CompletedTask);
        await (flow.Tokens?[ArrangementId] is null ? Task.CompletedTask : ArrangementAsync());
        await (visit.Plan.ManagesGrants ? new TourGrants(visit, tpp, Refused).RunAsync() : Task.CompletedTask);
        await foreach (var tried in registration.TryWrongAsync())
        {
            Refused(tried.Name, TourRefusal.At("/register", tried.Answer), tried.Error);
        }
    }

    /// <summary>The clauses of each rule of the profile, by the rule's id.</summary>
    private async Task<IReadOnlyDictionary<string, string[]>> ClausesAsync()
    {
        var profile = await visit.Server.Admin.GetProfileAsync(visit.Plan.Profile, visit.Stopping);
        return (profile.Json?["rules"]?.AsArray() ?? []).ToDictionary(rule => $"{rule?["id"]}", rule => (rule?["clauses"]?.AsArray() ?? []).Select(clause => $"{clause}").ToArray());
    }

    private async Task UnsignedRequestObjectAsync()
    {
        var pushed = visit.Plan.Style.Delivery is not Delivery.ObjectByValue;
        var client = pushed ? tpp.With(options => options with { Style = options.Style with { Delivery = Delivery.PushedObject } }) : tpp;
        var flow = await client.Flow(new() { RequestObject = jwt => jwt.Header["alg"] = "none" });
        var refusal = flow.Push is { } push
            ? TourRefusal.At("/par", push)
            : new("the redirect URI", flow.Response?.Error, flow.Response?.ErrorUri);
        Refused("unsigned request object", refusal, "invalid_request_object");
    }

    /// <summary>Whoever has a token without what it is bound to has nothing.</summary>
    private async Task WrongCertificateAsync(FlowResult flow)
    {
        if (visit.Plan.Dpop)
        {
            using var stolen = new TppKeys(visit.Plan.SigningAlgorithm);
            Refused("wrong DPoP key", TourRefusal.At("/bank/accounts", await tpp.With(options => options, stolen).ResourceAsync(flow.AccessToken!)), "invalid_token", "invalid_dpop_proof");
            return;
        }

        var another = await registration.NewCertificateAsync();
        var stranger = tpp.With(options => options with { Certificate = another });
        Refused("wrong certificate", TourRefusal.At("/bank/accounts", await stranger.ResourceAsync(flow.AccessToken!)), "invalid_token");
    }

    private async Task AnotherWorkspacesTokenAsync(FlowResult flow)
    {
        var elsewhere = await tpp.AtAsync(elsewhereIssuer);
        Refused("another workspace's token", TourRefusal.At("/bank/accounts", await elsewhere.ResourceAsync(flow.AccessToken!)), "invalid_token");
    }

    private async Task ReplayedCodeAsync(FlowResult flow)
    {
        Refused("replayed code", TourRefusal.At("/token", await tpp.TokenAsync(flow.Attempt, flow.Response!.Code!)), "invalid_grant");
        var resource = await tpp.ResourceAsync(flow.AccessToken!);
        visit.Steps.Add("revoked with it", "its access token is refused from now on", TourSteps.Unless(resource.Error == "invalid_token", TourSteps.Told(resource)));
    }

    private async Task PaymentAsync(IntentPlan plan) => await new TourPayment(visit, tpp, plan, Refused).RunAsync((await tpp.Flow()).AccessToken ?? "");

    /// <summary>Without an intent nothing is asked, and with one nothing is open longer than it stands.</summary>
    private async Task IntentsAsync(IntentPlan plan)
    {
        var without = await tpp.With(options => options with { Intent = null }).Flow();
        Refused(
            "request without an intent",
            without.Push is { } push ? TourRefusal.At("/par", push) : new("the redirect URI", without.Response?.Error, without.Response?.ErrorUri),
            "invalid_request");
        var flow = await tpp.Flow();
        if (flow is { Lodged: { } lodged, AccessToken: { } accessToken } && plan.IdIn(lodged) is { } id)
        {
            var withdrawn = await tpp.WithdrawIntentAsync(plan, id);
            visit.Steps.Add("intent withdrawn", $"{(int)withdrawn.Status}", withdrawn);
            Refused("token of a withdrawn intent", TourRefusal.At("/bank/accounts", await tpp.ResourceAsync(accessToken)), "invalid_token");
            Refused("its refresh token", TourRefusal.At("/token", await tpp.RefreshAsync(flow.RefreshToken ?? "")), "invalid_grant");
        }
        else
        {
            visit.Steps.Add("intent withdrawn", "", $"there is no token to try: {flow.Error}");
        }
    }

    /// <summary>An arrangement that is changed opens what was agreed to last, and one that is revoked nothing.</summary>
    private async Task ArrangementAsync()
    {
        var before = await tpp.Flow();
        var id = before.Tokens?[ArrangementId] ?? "";
        Refused("change of an unknown arrangement", TourRefusal.At("/par", (await tpp.Flow(Changing("unknown"))).Push!), "invalid_request");
        var changed = await tpp.Flow(Changing(id));
        visit.Steps.Add("arrangement changed", "the same cdr_arrangement_id, other tokens", TourSteps.Unless(changed.Tokens?[ArrangementId] == id, $"it is another one, or none: {changed.Error}"));
        Refused("token from before the change", TourRefusal.At("/bank/accounts", await tpp.ResourceAsync(before.AccessToken ?? "")), "invalid_token");
        var revoked = await tpp.RevokeArrangementAsync(id);
        visit.Steps.Add("arrangement revoked", $"{(int)revoked.Status}", revoked);
        Refused("token of a revoked arrangement", TourRefusal.At("/bank/accounts", await tpp.ResourceAsync(changed.AccessToken ?? "")), "invalid_token");
        Refused("its refresh token", TourRefusal.At("/token", await tpp.RefreshAsync(changed.RefreshToken ?? "")), "invalid_grant");
    }

    private static FlowChanges Changing(string id) => new()
    {
        Parameters = form =>
        {
            var claims = JsonNode.Parse(form["claims"] ?? "{}")!;
            claims[ArrangementId] = id;
            form["claims"] = claims.ToJsonString();
        },
    };

    private void Refused(string name, TourRefusal refusal, params string[] errors) => visit.Steps.Refused(name, refusal, _clauses.GetValueOrDefault(refusal.Rule ?? "", []), errors);
}
