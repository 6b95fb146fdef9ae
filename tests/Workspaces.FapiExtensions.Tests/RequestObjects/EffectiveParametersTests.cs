using System.Text.Json;
using Workspaces.FapiExtensions.RequestObjects;

namespace Workspaces.FapiExtensions.Tests.RequestObjects;

public sealed class EffectiveParametersTests
{
    [Fact]
    public void Takes_the_parameters_of_a_request_object_and_nothing_about_itself()
    {
        var parameters = Read("""{"iss":"a","sub":"a","aud":"b","exp":1,"nbf":1,"iat":1,"jti":"1","request":"r","request_uri":"u","client_id":"a","scope":"openid","state":"s"}""", out var malformed);

        Assert.Null(malformed);
        Assert.Equal(new Dictionary<string, string> { ["client_id"] = "a", ["scope"] = "openid", ["state"] = "s" }, parameters);
    }

    [Fact]
    public void Takes_structures_as_their_json_and_nulls_as_absent()
    {
        var parameters = Read("""{"claims":{"a":1},"authorization_details":[],"registration":{},"max_age":3.6e3,"nonce":null,"unheard_of":[1]}""", out var malformed);

        Assert.Null(malformed);
        Assert.Equal(
            new Dictionary<string, string> { ["claims"] = """{"a":1}""", ["authorization_details"] = "[]", ["registration"] = "{}", ["max_age"] = "3600", ["unheard_of"] = "[1]" },
            parameters);
    }

    [Fact]
    public void Joins_the_resources_of_an_array()
    {
        Assert.Equal("a b", Read("""{"resource":["a","b"]}""", out var malformed)["resource"]);
        Assert.Null(malformed);
        Assert.Empty(Read("""{"resource":[5]}""", out malformed));
        Assert.Equal("resource", malformed);
    }

    [Fact]
    public void Names_the_first_that_is_no_text()
    {
        var parameters = Read("""{"scope":"openid","state":5,"nonce":["n"]}""", out var malformed);

        Assert.Equal("state", malformed);
        Assert.Equal(["scope"], parameters.Keys);
    }

    [Fact]
    public void Leaves_out_of_a_form_how_the_client_authenticates()
    {
        string[] names = ["request", "request_uri", "client_assertion", "client_assertion_type", "client_secret", "client_id", "scope"];

        Assert.Equal(["client_id", "scope"], EffectiveParameters.FromForm(names.ToDictionary(name => name, _ => "value")).Keys);
    }

    [Fact]
    public void Reads_what_it_wrote_and_nothing_else()
    {
        var parameters = new Dictionary<string, string> { ["scope"] = "openid", ["claims"] = """{"a":"\u00e9"}""" };

        Assert.Equal(parameters, EffectiveParameters.FromJson(EffectiveParameters.ToJson(parameters)));
        Assert.Null(EffectiveParameters.FromJson("[]"));
        Assert.Null(EffectiveParameters.FromJson(""));
        Assert.NotNull(EffectiveParameters.FromJson("{}" + new string(' ', EffectiveParameters.MaxStoredLength - 2)));
        Assert.Null(EffectiveParameters.FromJson("{}" + new string(' ', EffectiveParameters.MaxStoredLength - 1)));
    }

    private static Dictionary<string, string> Read(string json, out string? malformed) => EffectiveParameters.FromRequestObject(JsonElement.Parse(json), out malformed);
}
