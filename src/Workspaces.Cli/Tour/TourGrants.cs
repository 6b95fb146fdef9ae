using System.Text.Json.Nodes;
using Workspaces.Client.Flows;

namespace Workspaces.Cli.Tour;

/// <summary>A rich authorization request (RFC 9396), and what its client does with the grant: reads it, adds to it and ends it (Grant Management for OAuth 2.0).</summary>
internal sealed class TourGrants(TourVisit visit, Tpp tpp, TryRefused refused)
{
    private const string GrantId = "grant_id";
    private const string Payment = """[{"type":"payment_initiation","amount":"25.00","payee":"Books & Co"}]""";
    private const string Accounts = """[{"type":"account_information"}]""";

    /// <summary>The settings of a workspace with the types that are asked for.</summary>
    public static JsonObject AddTypes(JsonObject? settings)
    {
        var extended = settings?.DeepClone().AsObject() ?? [];
        var server = extended["server"]?.AsObject() ?? [];
        server["authorization_details"] = JsonNode.Parse("""
            {
              "payment_initiation": { "schema": {
                "title": "Make a payment", "type": "object", "additionalProperties": false, "required": ["amount", "payee"],
                "properties": { "amount": { "title": "Amount in euros", "type": "string", "pattern": "^[0-9]+\\.[0-9]{2}$" }, "payee": { "title": "To", "type": "string" } } } },
              "account_information": { "schema": { "title": "See your accounts", "type": "object", "additionalProperties": false }, "accounts": "accounts" }
            }
            """);
        extended["server"] = server.DeepClone();
        return extended;
    }

    public async Task RunAsync()
    {
        await RefuseAsync("details of an unknown type", """[{"type":"loan"}]""");
        await RefuseAsync("details against their schema", """[{"type":"payment_initiation","amount":"much"}]""");
        var first = await tpp.Flow(Asking(Payment));
        var id = first.Tokens?[GrantId] ?? "";
        visit.Steps.Add(
            "rich authorization request", $"authorization_details {first.Tokens?.Json?["authorization_details"]?.ToJsonString()}",
            TourSteps.Unless(JsonNode.DeepEquals(JsonNode.Parse(Payment), first.Tokens?.Json?["authorization_details"]), $"it was not granted so: {first.Error}"));
        var merged = await tpp.Flow(Asking(Accounts, id));
        var query = await tpp.QueryGrantAsync(id);
        visit.Steps.Add(
            "grant added to", "the same grant_id; its client reads both",
            TourSteps.Unless(merged.Tokens?[GrantId] == id, $"it is another one, or none: {merged.Error}"), TourSteps.Unless(query.Json?["authorization_details"] is JsonArray { Count: 2 }, TourSteps.Told(query)));
        refused("token from before that", TourRefusal.At("/bank/accounts", await tpp.ResourceAsync(first.AccessToken ?? "")), "invalid_token");
        refused("grant that nobody made", TourRefusal.At("/par", (await tpp.Flow(Asking(Accounts, "unknown"))).Push!), "invalid_grant_id");
        var revoked = await tpp.RevokeGrantAsync(id);
        visit.Steps.Add("grant revoked", $"{(int)revoked.Status}", revoked);
        refused("token of a revoked grant", TourRefusal.At("/bank/accounts", await tpp.ResourceAsync(merged.AccessToken ?? "")), "invalid_token");
        refused("its refresh token", TourRefusal.At("/token", await tpp.RefreshAsync(merged.RefreshToken ?? "")), "invalid_grant");
    }

    private async Task RefuseAsync(string name, string details) => refused(name, TourRefusal.At("/par", (await tpp.Flow(Asking(details))).Push!), "invalid_authorization_details");

    private static FlowChanges Asking(string details, string? mergedInto = null) => new()
    {
        Parameters = form =>
        {
            form["authorization_details"] = details;
            (form["grant_management_action"], form[GrantId]) = mergedInto is null ? (null, null) : ("merge", mergedInto);
        },
    };
}

/// <summary>Writes down a refusal, which must be one of these.</summary>
internal delegate void TryRefused(string name, TourRefusal refusal, params string[] errors);
