using System.Buffers.Text;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>What happens to tokens after they were issued: refresh, introspection, revocation.</summary>
public sealed class TokenLifeTests(ProtocolHosts hosts)
{
    [Fact]
    public async Task A_refresh_token_stays_and_may_narrow_its_scopes()
    {
        var tpp = await OpenAsync();
        var flow = await tpp.Flow();

        var narrowed = await tpp.RefreshAsync(flow.RefreshToken!, "accounts");
        var again = await tpp.RefreshAsync(flow.RefreshToken!);

        Assert.Equal("accounts", narrowed["scope"]);
        Assert.Null(narrowed["id_token"]);
        Assert.Null(narrowed["refresh_token"]);
        Assert.Equal("openid offline_access accounts", again["scope"]);
        Assert.Equal("no-store", again.Header("Cache-Control"));
        var idToken = tpp.VerifyIdToken(flow.Attempt.Nonce, again)!;
        Assert.Empty(idToken.Faults);
        Assert.Equal(flow.IdToken!["sub"], idToken["sub"]);
        Assert.Equal((long?)flow.IdToken.Claims["auth_time"], (long?)idToken.Claims["auth_time"]);
    }

    [Fact]
    public async Task No_refresh_token_is_issued_that_was_not_asked_for()
    {
        var tpp = await OpenAsync();

        var flow = await tpp.Flow(new() { Parameters = form => form["scope"] = "openid accounts" });

        Assert.True(flow.Succeeded);
        Assert.Null(flow.RefreshToken);
    }

    [Threat(52)]
    [Fact]
    public async Task An_access_token_does_not_outlive_what_the_user_granted()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, ClientPlan.Australia)).Tpp;

        var flow = await tpp.Flow(new() { Parameters = form => form["claims"] = """{"sharing_duration":60}""" });

        Assert.InRange((int)flow.Tokens!.Json!["expires_in"]!, 50, 60);
        Assert.InRange((long)AccessTokenClaims(flow)["exp"]!, 0, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 60);
    }

    [Fact]
    public async Task A_client_is_told_of_its_own_tokens_only()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm);
        var (tpp, other) = (scene.Tpp, await scene.AnotherClientAsync());
        var flow = await tpp.Flow();

        var own = (await tpp.IntrospectAsync(flow.AccessToken!)).Json!;

        Assert.True((bool?)own["active"]);
        Assert.Equal(tpp.Options.ClientId, (string?)own["client_id"]);
        Assert.NotNull(own["cnf"]?["x5t#S256"]);
        Assert.True(await IsActiveAsync(tpp, flow.RefreshToken!));
        Assert.False(await IsActiveAsync(other, flow.AccessToken!));
        Assert.False(await IsActiveAsync(other, flow.RefreshToken!));
        Assert.False(await IsActiveAsync(tpp, "nothing"));
    }

    [Threat(52)]
    [Fact]
    public async Task A_resource_server_is_told_of_the_tokens_for_its_scopes()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm with { Scope = "openid accounts payments" });
        var bank = await ResourceServerAsync(scene, "accounts");
        var token = (await scene.Tpp.ClientCredentialsAsync("accounts"))["access_token"]!;
        var others = (await scene.Tpp.ClientCredentialsAsync("payments"))["access_token"]!;

        Assert.True(await IsActiveAsync(bank, token));
        Assert.False(await IsActiveAsync(bank, others));
        Assert.Equal("token 400 unauthorized_client grant-type-registered", Verdict.At("token", await bank.ClientCredentialsAsync("accounts")));
    }

    [Fact]
    public async Task A_revoked_access_token_is_refused_and_leaves_the_others()
    {
        var tpp = await OpenAsync();
        var flow = await tpp.Flow();
        var second = (await tpp.RefreshAsync(flow.RefreshToken!))["access_token"]!;

        Assert.True((await tpp.RevokeAsync(flow.AccessToken!)).Succeeded);

        Assert.Equal("invalid_token", (await tpp.ResourceAsync(flow.AccessToken!)).Error);
        Assert.False(await IsActiveAsync(tpp, flow.AccessToken!));
        Assert.True((await tpp.ResourceAsync(second)).Succeeded);
    }

    [Threat(53)]
    [Fact]
    public async Task A_revoked_refresh_token_takes_everything_with_it()
    {
        var tpp = await OpenAsync();
        var flow = await tpp.Flow();

        Assert.True((await tpp.RevokeAsync(flow.RefreshToken!)).Succeeded);

        Assert.Equal("invalid_token", (await tpp.ResourceAsync(flow.AccessToken!)).Error);
        Assert.Equal("invalid_token", (await tpp.UserinfoAsync(flow.AccessToken!)).Error);
        Assert.Equal("invalid_grant", (await tpp.RefreshAsync(flow.RefreshToken!)).Error);
    }

    [Threat(53)]
    [Fact]
    public async Task Nobody_revokes_what_belongs_to_another()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm);
        var (tpp, other) = (scene.Tpp, await scene.AnotherClientAsync());
        var flow = await tpp.Flow();

        Assert.True((await other.RevokeAsync(flow.AccessToken!)).Succeeded);
        Assert.True((await other.RevokeAsync(flow.RefreshToken!)).Succeeded);

        Assert.True((await tpp.ResourceAsync(flow.AccessToken!)).Succeeded);
        Assert.True((await tpp.RefreshAsync(flow.RefreshToken!)).Succeeded);
    }

    [Threat(47)]
    [Fact]
    public async Task Tokens_survive_a_renewed_certificate_by_refreshing()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm.With("tls_client_auth"));
        var flow = await scene.Tpp.Flow();
        var renewed = scene.Tpp.With(options => options with { Certificate = scene.Host.Pki.Issue(options.SubjectDn!) });

        Assert.Equal("invalid_token", (await renewed.ResourceAsync(flow.AccessToken!)).Error);
        var refreshed = await renewed.RefreshAsync(flow.RefreshToken!);

        Assert.True((await renewed.ResourceAsync(refreshed["access_token"]!)).Succeeded);
    }

    private static JsonObject AccessTokenClaims(FlowResult flow) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(flow.AccessToken!.Split('.')[1]))!.AsObject();

    private async Task<Tpp> OpenAsync() => (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm)).Tpp;

    private static Task<Tpp> ResourceServerAsync(Scene scene, string scope) => scene.Host.TppAsync(
        scene.Workspace,
        options => Plans.PushedJarm.With("tls_client_auth").Apply(options) with { Scope = scope },
        "ES256",
        metadata =>
        {
            metadata["grant_types"] = new JsonArray();
            metadata["response_types"] = new JsonArray();
            metadata.Remove("redirect_uris");
        });

    private static async Task<bool?> IsActiveAsync(Tpp tpp, string token) => (bool?)(await tpp.IntrospectAsync(token)).Json!["active"];
}
