using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Cli.Certification.Checking;
using Workspaces.Cli.Certification.Plans;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;

namespace Workspaces.Cli.Tests.Certification;

/// <summary>What the suite would object to in a flow, and nothing else.</summary>
public sealed class FlowFaultsTests
{
    private static readonly HttpResponseMessage Empty = new();

    private static readonly Dictionary<string, Selection> Selections = new(StringComparer.Ordinal)
    {
        ["uk"] = new(SuitePlans.Fapi1, [new(Parameter.Profile, "openbanking_uk"), new(Parameter.ResponseMode, "plain_response")]),
        ["brazil"] = new(SuitePlans.Fapi1, [new(Parameter.Profile, "openbanking_brazil"), new(Parameter.RequestMethod1, "pushed")]),
        ["dpop"] = new(SuitePlans.SecurityProfile, [new(Parameter.Profile, "plain_fapi"), new(Parameter.SenderConstraint, "dpop"), new(Parameter.OpenId, "plain_oauth")]),
        ["alone"] = new(SuitePlans.SecurityProfile, [new(Parameter.Profile, "fapi_client_credentials_grant"), new(Parameter.SenderConstraint, "mtls")]),
    };

    private static readonly VerifiedJwt Sca = IdToken("urn:openbanking:psd2:sca");
    private static readonly VerifiedJwt Encrypted = IdToken("urn:brasil:openbanking:loa2") with { Encrypted = [] };

    /// <summary>Flows that are served.</summary>
    private static readonly Dictionary<string, FlowResult> Served = new(StringComparer.Ordinal)
    {
        ["uk"] = Flow() with { Response = Response("code", "c"), Tokens = Tokens("Bearer"), IdToken = Sca },
        ["brazil"] = Flow() with { Push = Answer(201, "{}"), Response = Response("code", "c"), Tokens = Tokens("bearer"), IdToken = Encrypted },
        ["dpop"] = Flow() with { Push = Answer(201, "{}"), Response = Response("code", "c"), Tokens = Tokens("DPoP") },
        ["alone"] = Flow() with { Tokens = Tokens("Bearer") },
    };

    /// <summary>What is otherwise in a flow that is served, and what is told of it.</summary>
    private static readonly Dictionary<string, (string Selection, Func<FlowResult, FlowResult> Change, string Fault)> Changes = new(StringComparer.Ordinal)
    {
        ["a push that was refused"] = ("brazil", flow => flow with { Push = Refused() }, "The pushed request was answered 400 invalid_request: Why. https://as.test/docs"),
        ["a client that was told an error"] = ("uk", flow => flow with { Response = Response("error", "access_denied") }, "The client was told access_denied:"),
        ["a browser that stayed"] = ("uk", flow => flow with { Response = Response("x", "y", ResponsePlace.Page) }, "The browser did not come back: it is at https://as.test/authorize (200, “Sorry”)."),
        ["tokens that were refused"] = ("uk", flow => flow with { Tokens = Refused() }, "The token request was answered 400 invalid_request: Why. https://as.test/docs"),
        ["a token request that fell over"] = ("uk", flow => flow with { Tokens = Answer(502, "") }, "The token request was answered 502."),
        ["tokens that were not asked for"] = ("uk", flow => flow with { Tokens = null }, "The token request was not made."),
        ["a token of another type"] = ("dpop", flow => flow with { Tokens = Tokens("Bearer") }, "token_type is Bearer, not DPoP."),
        ["a token of another type without a user"] = ("alone", flow => flow with { Tokens = Tokens("DPoP") }, "token_type is DPoP, not Bearer."),
        ["no ID token"] = ("brazil", flow => flow with { IdToken = null }, "There is no ID token."),
        ["an ID token for nobody"] = ("dpop", flow => flow with { IdToken = Sca }, "There is an ID token, though openid was not asked for."),
        ["another acr"] = ("uk", flow => flow with { IdToken = IdToken("urn:other") }, "The acr of the ID token is 'urn:other', none of urn:openbanking:psd2:sca, urn:openbanking:psd2:ca."),
        ["an ID token that everybody can read"] = ("brazil", flow => flow with { IdToken = Encrypted with { Encrypted = null } }, "The ID token is not encrypted."),
        ["an ID token with a fault"] = ("uk", flow => flow with { IdToken = Sca with { Faults = ["Its nonce is wrong."] } }, "ID token of the token response: Its nonce is wrong."),
        ["a response with a fault"] = ("uk", flow => flow with { Response = Response("code", "c") with { Faults = ["It has no state."] } }, "It has no state."),
    };

    public static TheoryData<string> Names => [.. Changes.Keys];
    public static TheoryData<string> ServedNames => [.. Served.Keys];

    [Theory]
    [MemberData(nameof(ServedNames))]
    public void Nothing_of_what_is_served(string selection) => Assert.Empty(FlowFaults.Of(Selections[selection], Served[selection]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Tells(string what)
    {
        var (selection, change, fault) = Changes[what];

        var faults = FlowFaults.Of(Selections[selection], change(Served[selection]));

        Assert.Contains(faults, told => told.StartsWith(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("uk", 200, "6b3ac4c9-8a4f-4bb6-b3a0-4b8f5b8e9f0a", null)]
    [InlineData("uk", 200, "none", "The resource answers without an x-fapi-interaction-id.")]
    [InlineData("dpop", 200, "none", null)]
    [InlineData("uk", 403, "6b3ac4c9-8a4f-4bb6-b3a0-4b8f5b8e9f0a", "The call of the resource was answered 403.")]
    public void Tells_of_the_resource(string selection, int status, string interaction, string? fault)
    {
        using var response = new HttpResponseMessage();
        response.Headers.Add("x-fapi-interaction-id", interaction);

        var faults = FlowFaults.OfResource(Selections[selection], new((HttpStatusCode)status, response.Headers, null, ""));

        Assert.Equal(fault, faults.SingleOrDefault());
    }

    private static FlowResult Flow() => new(AuthorizationAttempt.Start(new() { ClientId = "c", RedirectUri = "https://c.test/", Scope = "accounts" }));

    private static Answer Answer(int status, string body) => new((HttpStatusCode)status, Empty.Headers, null, body);

    private static Answer Tokens(string type) => Answer(200, $$"""{"token_type":"{{type}}"}""");

    private static Answer Refused() => Answer(400, """{"error":"invalid_request","error_description":"Why.","error_uri":"https://as.test/docs"}""");

    private static AuthorizationResponse Response(string name, string value, ResponsePlace place = ResponsePlace.Query) =>
        new(place, new() { [name] = value }, new(new("https://as.test/authorize?secret=x"), Answer(200, "<title>Sorry</title>"), null), null, []);

    private static VerifiedJwt IdToken(string acr) => new([], new JsonObject { ["acr"] = acr, ["sub"] = "alice" }, null, []);
}
