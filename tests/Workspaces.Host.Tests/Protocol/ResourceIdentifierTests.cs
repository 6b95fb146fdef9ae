using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Clients name the APIs that their tokens are for (RFC 8707), and each API is told of those alone that name it.</summary>
public sealed class ResourceIdentifierTests(ProtocolHosts hosts)
{
    private const string Accounts = "https://accounts.bank.example/v1";
    private const string Payments = "https://payments.bank.example/";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Ways => ["form", "request object"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Tokens_are_for_the_API_that_the_request_named_for_as_long_as_the_grant_lasts(string way)
    {
        var (scene, _, _) = await OpenAsync(way == "form" ? Plans.Fapi2 : Plans.PushedJarm);

        var flow = await scene.Tpp.Flow(Naming(Accounts));

        Assert.Equal([Accounts], Audience(flow.AccessToken));
        Assert.Equal([Accounts], Audience((await scene.Tpp.RefreshAsync(flow.RefreshToken!))["access_token"]));
    }

    [Fact]
    public async Task Several_may_be_named_and_fewer_asked_for_at_the_token_endpoint()
    {
        var (scene, _, _) = await OpenAsync(Plans.Fapi2);

        var flow = await scene.Tpp.Flow(Naming(Accounts, Payments, scene.Workspace.Issuer));
        var narrow = await scene.Tpp.Flow(Naming(Accounts, Payments).Then(AtToken(Payments)));

        Assert.Equal([Accounts, Payments, scene.Workspace.Issuer], Audience(flow.AccessToken));
        Assert.Equal([Payments], Audience(narrow.AccessToken));
        Assert.Equal([Accounts, Payments], Audience((await scene.Tpp.RefreshAsync(narrow.RefreshToken!))["access_token"]));
        Assert.Equal([Accounts], Audience((await scene.Tpp.RefreshAsync(narrow.RefreshToken!, changes: AtToken(Accounts)))["access_token"]));
    }

    [Fact]
    public async Task Whoever_names_none_gets_tokens_for_the_issuer()
    {
        var (scene, _, _) = await OpenAsync(Plans.Fapi2);

        var flow = await scene.Tpp.Flow();

        Assert.Equal([scene.Workspace.Issuer], Audience(flow.AccessToken));
        Assert.Equal([scene.Workspace.Issuer], Audience((await scene.Tpp.RefreshAsync(flow.RefreshToken!, changes: AtToken(scene.Workspace.Issuer)))["access_token"]));
        Assert.Equal("token 400 invalid_target", Verdict.At("token", await scene.Tpp.RefreshAsync(flow.RefreshToken!, changes: AtToken(Accounts))));
        Assert.Equal("token 400 invalid_target", Verdict.Of(await scene.Tpp.Flow(AtToken(Accounts))));
    }

    [Fact]
    public async Task A_grant_is_for_no_API_that_was_not_named()
    {
        var (scene, _, _) = await OpenAsync(Plans.Fapi2);
        var flow = await scene.Tpp.Flow(Naming(Accounts));

        Assert.Equal("token 400 invalid_target", Verdict.At("token", await scene.Tpp.RefreshAsync(flow.RefreshToken!, changes: AtToken(Payments))));
        Assert.Equal("token 400 invalid_target", Verdict.At("token", await scene.Tpp.RefreshAsync(flow.RefreshToken!, changes: AtToken(scene.Workspace.Issuer))));
        Assert.Equal("token 400 invalid_target", Verdict.Of(await scene.Tpp.Flow(Naming(Accounts).Then(AtToken(Accounts, Payments)))));
    }

    [Fact]
    public async Task A_client_names_APIs_in_its_own_name()
    {
        var (scene, _, _) = await OpenAsync(Plans.Fapi2);

        Assert.Equal([Accounts], Audience((await scene.Tpp.ClientCredentialsAsync("accounts", AtToken(Accounts)))["access_token"]));
        Assert.Equal([Accounts, Payments], Audience((await scene.Tpp.ClientCredentialsAsync("accounts", AtToken(Accounts, Payments)))["access_token"]));
        Assert.Equal([scene.Workspace.Issuer], Audience((await scene.Tpp.ClientCredentialsAsync("accounts"))["access_token"]));
        Assert.Equal("token 400 invalid_target", Verdict.At("token", await scene.Tpp.ClientCredentialsAsync("accounts", AtToken(Accounts, "https://other.example/"))));
    }

    [Fact]
    public async Task An_API_of_another_workspace_is_unknown()
    {
        var (scene, _, _) = await OpenAsync(Plans.Fapi2);
        var elsewhere = (await Scene.OpenAsync(hosts.Sqlite, Plans.Fapi2)).Tpp;
        var signed = (await Scene.OpenAsync(hosts.Sqlite, Plans.HybridByValue)).Tpp;

        Assert.Equal("par 400 invalid_target", Verdict.Of(await elsewhere.Flow(Naming(Accounts))));
        Assert.Equal("token 400 invalid_target", Verdict.At("token", await elsewhere.ClientCredentialsAsync("accounts", AtToken(Accounts))));
        Assert.Equal("fragment invalid_target", Verdict.Of(await signed.Flow(Naming(Accounts))));
        Assert.Equal("served", Verdict.Of(await scene.Tpp.Flow(Naming(Accounts))));
    }

    [Fact]
    public async Task An_API_that_is_gone_takes_its_name_along()
    {
        var (scene, accounts, payments) = await OpenAsync(Plans.Fapi2);
        var flow = await scene.Tpp.Flow(Naming(Accounts, Payments));
        var attempt = scene.Tpp.Start(Naming(Accounts));
        var requestUri = (await scene.Tpp.PushAsync(attempt, Naming(Accounts)))["request_uri"];

        await hosts.Sqlite.Admin.SendAsync(HttpMethod.Patch, $"/workspaces/{scene.Workspace.Id}/clients/{accounts.Options.ClientId}", new JsonObject { ["enabled"] = false }, cancellationToken: Cancellation);

        Assert.Equal([Payments], Audience((await scene.Tpp.RefreshAsync(flow.RefreshToken!))["access_token"]));
        Assert.Equal("token 400 invalid_target", Verdict.At("token", await scene.Tpp.RefreshAsync(flow.RefreshToken!, changes: AtToken(Accounts))));
        Assert.Equal("query invalid_target", Verdict.Of(await scene.Tpp.AuthorizeAsync(attempt, requestUri)));

        await hosts.Sqlite.Admin.SendAsync(HttpMethod.Delete, $"/workspaces/{scene.Workspace.Id}/clients/{payments.Options.ClientId}", cancellationToken: Cancellation);

        Assert.Equal("token 400 invalid_target", Verdict.At("token", await scene.Tpp.RefreshAsync(flow.RefreshToken!)));
    }

    [Fact]
    public async Task Each_API_is_told_of_its_own_tokens()
    {
        var (scene, accounts, payments) = await OpenAsync(Plans.Fapi2);
        var nameless = await ApiAsync(scene, null);
        var (named, both, plain) = (await TokenAsync(Accounts), await TokenAsync(Accounts, scene.Workspace.Issuer), await TokenAsync());

        Assert.Equal([true, false, false], (IEnumerable<bool>)await Told(named));
        Assert.Equal([true, false, true], (IEnumerable<bool>)await Told(both));
        Assert.Equal([false, false, true], (IEnumerable<bool>)await Told(plain));
        Assert.Equal([Accounts, scene.Workspace.Issuer], Texts((await accounts.IntrospectAsync(both)).Json!["aud"]));
        Assert.Equal([Accounts], Texts((await scene.Tpp.IntrospectAsync(named)).Json!["aud"]));

        async Task<string> TokenAsync(params string[] resources) =>
            (await scene.Tpp.ClientCredentialsAsync("accounts", AtToken(resources)))["access_token"]!;

        async Task<bool[]> Told(string token) =>
            [await Active(accounts, token), await Active(payments, token), await Active(nameless, token)];
    }

    [Fact]
    public async Task A_token_for_an_API_opens_nothing_of_the_server()
    {
        var (scene, _, _) = await OpenAsync(Plans.Fapi2);
        var named = (await scene.Tpp.Flow(Naming(Accounts))).AccessToken!;
        var both = (await scene.Tpp.Flow(Naming(Accounts, scene.Workspace.Issuer))).AccessToken!;

        Assert.Equal("userinfo 401 invalid_token", Verdict.At("userinfo", await scene.Tpp.UserinfoAsync(named)));
        Assert.Equal("resource 401 invalid_token", Verdict.At("resource", await scene.Tpp.ResourceAsync(named)));
        Assert.Equal("served", Verdict.At("userinfo", await scene.Tpp.UserinfoAsync(both)));
        Assert.Equal("served", Verdict.At("resource", await scene.Tpp.ResourceAsync(both)));
    }

    [Fact]
    public async Task An_identifier_is_moved_by_a_change_of_the_client()
    {
        var (scene, accounts, payments) = await OpenAsync(Plans.Fapi2);

        var taken = await PatchAsync(payments, Accounts);
        var freed = await PatchAsync(accounts, null);
        var moved = await PatchAsync(payments, Accounts);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.OK), (taken.Status, freed.Status, moved.Status));
        Assert.Contains("resource_identifier", taken.Body, StringComparison.Ordinal);
        Assert.Equal("token 400 invalid_target", Verdict.At("token", await scene.Tpp.ClientCredentialsAsync("accounts", AtToken(Payments))));
        Assert.True(await Active(payments, (await scene.Tpp.ClientCredentialsAsync("accounts", AtToken(Accounts)))["access_token"]!));

        Task<Answer> PatchAsync(Tpp api, string? identifier) => hosts.Sqlite.Admin.SendAsync(
            HttpMethod.Patch, $"/workspaces/{scene.Workspace.Id}/clients/{api.Options.ClientId}", new JsonObject { ["resource_identifier"] = identifier }, cancellationToken: Cancellation);
    }

    private async Task<(Scene Scene, Tpp Accounts, Tpp Payments)> OpenAsync(ClientPlan plan)
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, plan);
        return (scene, await ApiAsync(scene, Accounts), await ApiAsync(scene, Payments));
    }

    private static Task<Tpp> ApiAsync(Scene scene, string? identifier) => scene.Host.TppAsync(
        scene.Workspace,
        options => options with { AuthenticationMethod = "tls_client_auth", Scope = "accounts" },
        metadata: metadata =>
        {
            (metadata["grant_types"], metadata["response_types"], metadata["resource_identifier"]) = (new JsonArray(), new JsonArray(), identifier);
            metadata.Remove("redirect_uris");
        });

    private static FlowChanges Naming(params string[] resources) => new() { Parameters = form => Add(form, resources) };

    private static FlowChanges AtToken(params string[] resources) => new() { TokenForm = form => Add(form, resources) };

    private static void Add(FormParameters form, string[] resources) => Array.ForEach(resources, resource => form.Add("resource", resource));

    private static async Task<bool> Active(Tpp api, string token) => (bool)(await api.IntrospectAsync(token)).Json!["active"]!;

    private static string[] Audience(string? token)
    {
        Assert.NotNull(token);
        return Texts(JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!["aud"]);
    }

    private static string[] Texts(JsonNode? audience) => audience is JsonArray list ? [.. list.Select(one => (string)one!)] : [(string)audience!];
}
