using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Conformance.Tests.Catalog;
using Workspaces.Conformance.Tests.Clients;

namespace Workspaces.Conformance.Tests.Checks;

/// <summary>The checks object to what the suite objects to: a good flow with one thing spoilt is a bad one.</summary>
public sealed class ChecksTests(Stages stages)
{
    private static readonly Dictionary<string, Func<FlowResult, FlowResult>> Spoilt = new()
    {
        ["request_uri that can be guessed"] = flow => flow with { Push = Changed(flow.Push!, "request_uri", "urn:x:1") },
        ["request_uri without an end"] = flow => flow with { Push = Changed(flow.Push!, "expires_in", 31_536_000) },
        ["request_uri that ends at once"] = flow => flow with { Push = Changed(flow.Push!, "expires_in", 4) },
        ["pushed and not created"] = flow => flow with { Push = flow.Push! with { Status = System.Net.HttpStatusCode.OK } },
        ["pushed and answered in another type"] = flow => flow with { Push = flow.Push! with { ContentType = "text/plain" } },
        ["code that can be guessed"] = flow => flow with { Response = With(flow.Response!, "code", new string('a', 43)) },
        ["another state"] = flow => flow with { Response = With(flow.Response!, "state", "other") },
        ["no state"] = flow => flow with { Response = With(flow.Response!, "state", null) },
        ["another iss"] = flow => flow with { Response = With(flow.Response!, "iss", "https://elsewhere.example.com") },
        ["a member too many"] = flow => flow with { Response = With(flow.Response!, "token", "t") },
        ["in the query"] = flow => flow with { Response = flow.Response! with { Place = ResponsePlace.Query } },
        ["the client's query lost"] = flow => flow with
        {
            Response = flow.Response! with { Page = flow.Response.Page with { Location = new UriBuilder(flow.Response.Page.Location!) { Query = "" }.Uri } },
        },
        ["no token_type"] = flow => flow with { Tokens = Changed(flow.Tokens!, "token_type", null) },
        ["token_type of DPoP"] = flow => flow with { Tokens = Changed(flow.Tokens!, "token_type", "DPoP") },
        ["no expires_in"] = flow => flow with { Tokens = Changed(flow.Tokens!, "expires_in", null) },
        ["expires_in as text"] = flow => flow with { Tokens = Changed(flow.Tokens!, "expires_in", "300") },
        ["access token that can be guessed"] = flow => flow with { Tokens = Changed(flow.Tokens!, "access_token", "abc") },
        ["refresh token in other characters"] = flow => flow with { Tokens = Changed(flow.Tokens!, "refresh_token", flow.RefreshToken + "é") },
        ["no ID token"] = flow => flow with { IdToken = null },
        ["ID token with more claims"] = flow => flow with { IdToken = Claimed(flow.IdToken!, "email", "alice@example.com") },
        ["ID token without exp"] = flow => flow with { IdToken = Claimed(flow.IdToken!, "exp", null) },
        ["ID token of yesterday"] = flow => flow with { IdToken = Claimed(flow.IdToken!, "iat", (long)flow.IdToken!.Claims["iat"]! - 86_400) },
        ["ID token without a key's name"] = flow => flow with { IdToken = flow.IdToken! with { Header = [] } },
        ["ID token without c_hash"] = flow => flow with { FrontIdToken = Claimed(flow.FrontIdToken!, "c_hash", null) },
        ["ID tokens of two users"] = flow => flow with { IdToken = Claimed(flow.IdToken!, "sub", "somebody-else") },
        ["encrypted although nobody asked"] = flow => flow with { IdToken = flow.IdToken! with { Encrypted = [] } },
    };

    public static TheoryData<string> Names => [.. Spoilt.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Object_to(string what)
    {
        var variant = SuiteCatalog.Fapi1.Variants.Single(variant => variant.Code == "KP");
        // The stage is that of the plan's own tests, so the user comes with another browser.
        var client = (await stages.OfAsync(SuiteCatalog.Fapi1, variant)).Second.InNewBrowser();
        var good = await client.FlowAsync();
        Assert.Empty(ResponseChecks.Of(variant, client, good));

        Assert.NotEmpty(ResponseChecks.Of(variant, client, Spoilt[what](good)));
    }

    [Theory]
    [InlineData("invalid_request", "It says \"no\".", null)]
    [InlineData("invalid_request", "Back\\slash", null)]
    [InlineData("invalid_request", "Line\nbreak", null)]
    [InlineData("invalid_request", "Ünfit", null)]
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    [InlineData("invalid_request", null, "no uri")]
    public void Object_to_errors_that_are_badly_written(string? error, string? description, string? uri) =>
        Assert.NotEmpty(ErrorChecks.OfText(error, description, uri));

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("abcd", false)]
    [InlineData("Zk3vQ9xT1mB7nR5wJ2yH8cL4pD6sF0gAeUiOqXzV", true)]
    public void Estimate_how_hard_a_value_is_to_guess(string value, bool hard) => Assert.Equal(hard, Entropy.SuitsSecret(value));

    private static Answer Changed(Answer answer, string member, JsonNode? value)
    {
        var json = (JsonObject)answer.Json!.DeepClone();
        json.Remove(member);
        if (value is not null)
        {
            json[member] = value;
        }

        // A record's copy keeps what its constructor parsed.
        return new(answer.Status, answer.Headers, answer.ContentType, json.ToJsonString());
    }

    private static AuthorizationResponse With(AuthorizationResponse response, string name, string? value) =>
        response with { Parameters = new(response.Parameters) { [name] = value } };

    private static VerifiedJwt Claimed(VerifiedJwt token, string claim, JsonNode? value)
    {
        var claims = (JsonObject)token.Claims.DeepClone();
        claims.Remove(claim);
        if (value is not null)
        {
            claims[claim] = value;
        }

        return token with { Claims = claims };
    }
}
