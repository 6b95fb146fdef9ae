using System.Net;
using Workspaces.Testing.Host;

namespace Workspaces.ResourceServer.Tests;

/// <summary>What a caller is told who is not served (RFC 6750 3, RFC 9449 7.1 and 9, RFC 9728 5.1).</summary>
public sealed class ChallengeTests(HostFixture host) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task Nobody_who_brought_nothing_is_told_of_an_error()
    {
        await using var api = await StartAsync();

        var refused = await api.GetAsync("/accounts");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        var challenge = refused.Header("WWW-Authenticate")!;
        Assert.DoesNotContain("error", challenge, StringComparison.Ordinal);
        Assert.Contains("Bearer realm=", challenge, StringComparison.Ordinal);
        Assert.Contains("DPoP realm=", challenge, StringComparison.Ordinal);
        Assert.Contains("algs=\"PS256 ES256\"", challenge, StringComparison.Ordinal);
        Assert.Contains($"resource_metadata=\"{api.Origin}/.well-known/oauth-protected-resource\"", challenge, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer rubbish", "^Bearer [^,]*, [^,]*, error=\"invalid_token\".*DPoP (?!.*error)")]
    [InlineData("DPoP rubbish", "^Bearer (?!.*error.*DPoP ).*DPoP .*error=\"invalid_token\"")]
    public async Task The_error_stands_in_the_challenge_of_the_scheme_that_was_tried(string authorization, string pattern)
    {
        await using var api = await StartAsync();

        var refused = await api.GetAsync("/accounts", authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Matches(pattern, refused.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task Credentials_of_another_scheme_are_nobody_s_fault()
    {
        await using var api = await StartAsync();

        var refused = await api.GetAsync("/accounts", "Basic YTpi");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.DoesNotContain("error", refused.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_in_the_query_is_a_bad_request()
    {
        await using var api = await StartAsync();

        var refused = await api.GetAsync("/accounts?access_token=x");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("error=\"invalid_request\"", refused.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nonce_is_given_and_then_wanted()
    {
        var (client, token) = await host.WithTokenAsync(dpop: true);
        await using var api = await Api.StartAsync(host, client.Server.Issuer, options => options.RequireDpopNonce = true);

        var refused = await api.GetAsync("/accounts", $"DPoP {token}", proof: client.Proof(api.Url("/accounts"), token));
        var nonce = refused.Header("DPoP-Nonce");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Contains("error=\"use_dpop_nonce\"", refused.Header("WWW-Authenticate"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/accounts", $"DPoP {token}", proof: client.Proof(api.Url("/accounts"), token, nonce)));
        Assert.Equal(HttpStatusCode.Unauthorized, await api.StatusAsync("/accounts", $"DPoP {token}", proof: client.Proof(api.Url("/accounts"), token, $"{nonce![..^1]}{(nonce[^1] is 'A' ? 'B' : 'A')}")));
    }

    [Fact]
    public async Task The_metadata_name_issuer_scopes_and_ways_to_send_tokens()
    {
        await using var api = await StartAsync();

        var metadata = (await api.GetAsync("/.well-known/oauth-protected-resource")).Json!;

        Assert.Equal(api.Origin, (string?)metadata["resource"]);
        Assert.Equal(["accounts", "payments"], metadata["scopes_supported"]!.AsArray().Select(scope => (string?)scope));
        Assert.StartsWith("https://localhost", (string?)Assert.Single(metadata["authorization_servers"]!.AsArray()), StringComparison.Ordinal);
        Assert.Equal("header", (string?)Assert.Single(metadata["bearer_methods_supported"]!.AsArray()));
        Assert.True((bool)metadata["tls_client_certificate_bound_access_tokens"]!);
    }

    // RFC 9728 3.1, 3.3.
    [Theory]
    [InlineData("https://api.bank.example", "/.well-known/oauth-protected-resource")]
    [InlineData("https://api.bank.example/", "/.well-known/oauth-protected-resource")]
    [InlineData("https://api.bank.example/v1/accounts", "/.well-known/oauth-protected-resource/v1/accounts")]
    [InlineData("https://api.bank.example/%7Bof%7D/a%20b", "/.well-known/oauth-protected-resource/%7Bof%7D/a%20b")]
    public async Task The_metadata_of_an_identifier_stand_under_its_path(string identifier, string path)
    {
        await using var api = await Api.StartAsync(host, (await host.CreateWorkspaceAsync("fapi2-security")).Issuer, options =>
        {
            options.Identifier = identifier;
            options.Origins.Add("https://api.bank.example");
        });

        Assert.Equal(identifier, (string?)(await api.GetAsync(path)).Json!["resource"]);
        Assert.Contains($"resource_metadata=\"https://api.bank.example{path}\"", (await api.GetAsync("/accounts")).Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Challenges_name_no_metadata_that_are_not_served()
    {
        await using var api = await Api.StartAsync(host, (await host.CreateWorkspaceAsync("fapi2-security")).Issuer, metadata: false);

        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("/.well-known/oauth-protected-resource"));
        Assert.DoesNotContain("resource_metadata", (await api.GetAsync("/accounts")).Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_bears_the_interaction_id_of_its_call_or_a_new_one()
    {
        await using var api = await StartAsync();
        const string Id = "c770aef3-6784-41f7-8e0e-ff5f97bddb3a";

        var echoed = await api.GetAsync("/open", change: request => request.Headers.Add("x-fapi-interaction-id", Id));
        var made = await api.GetAsync("/accounts", change: request => request.Headers.Add("x-fapi-interaction-id", "none"));

        Assert.Equal(Id, echoed.Header("x-fapi-interaction-id"));
        Assert.True(Guid.TryParse(made.Header("x-fapi-interaction-id"), out _));
    }

    [Fact]
    public async Task Calls_without_an_interaction_id_are_refused_where_it_is_required()
    {
        await using var api = await Api.StartAsync(host, (await host.CreateWorkspaceAsync("fapi2-security")).Issuer, before: app => app.UseFapiInteractionIds(required: true));

        Assert.Equal(HttpStatusCode.BadRequest, await api.StatusAsync("/open"));
    }

    private async Task<Api> StartAsync() => await Api.StartAsync(host, (await host.CreateWorkspaceAsync("fapi2-security")).Issuer);
}
