using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Commands;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Renewals;

/// <summary>A key or certificate of a client that somebody else has, and that its key set or its authority still shows.</summary>
public sealed class RevokedClientKeysTests(ProtocolHosts hosts)
{
    private HostFixture Host => hosts.Sqlite;

    [Threat(102)]
    [Fact]
    public async Task A_revoked_key_signs_no_assertion_any_more_until_it_is_accepted_again()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm);
        var kid = scene.Tpp.Keys.Signing.KeyId;

        await CallAsync(scene, "revoked", "kid", kid);
        var refused = await scene.Tpp.ClientCredentialsAsync("accounts");
        var shown = await Host.Admin.GetClientAsync(scene.Workspace.Id, scene.Tpp.Options.ClientId, TestContext.Current.CancellationToken);

        Assert.Equal("token 401 invalid_client client-assertion-signature", Verdict.At("token", refused));
        Assert.Contains("this server takes it no longer", refused.ErrorDescription, StringComparison.Ordinal);
        Assert.Equal((kid, "key"), ((string?)shown.Json!["revoked_keys"]![0]!["named"], (string?)shown.Json["revoked_keys"]![0]!["kind"]));

        await CallAsync(scene, "accepted", "kid", kid);
        Assert.True((await scene.Tpp.ClientCredentialsAsync("accounts")).Succeeded);
    }

    [Fact]
    public async Task A_revoked_key_signs_no_request_object_any_more()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With("tls_client_auth"));

        await CallAsync(scene, "revoked", "kid", scene.Tpp.Keys.Signing.KeyId);

        Assert.Equal("par 400 invalid_request_object request-object-signature", Verdict.Of(await scene.Tpp.Flow()));
        Assert.True((await scene.Tpp.ClientCredentialsAsync("accounts")).Succeeded);
    }

    [Threat(45)]
    [Theory]
    [InlineData("tls_client_auth", true)]
    [InlineData("tls_client_auth", false)]
    [InlineData("self_signed_tls_client_auth", true)]
    [InlineData("private_key_jwt", true)]
    public async Task A_revoked_certificate_neither_authenticates_nor_binds_and_the_tokens_that_are_bound_to_it_die(string method, bool seen)
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With(method));
        var flow = await scene.Tpp.Flow();
        await (seen ? Noted.Async(Host, scene.Workspace.Id, scene.Tpp) : Task.CompletedTask);

        await CallAsync(scene, "revoked", "thumbprint", ThumbprintOf(scene.Tpp));
        var refused = await scene.Tpp.ClientCredentialsAsync("accounts");

        Assert.StartsWith("token 401 invalid_client client-certificate-", Verdict.At("token", refused), StringComparison.Ordinal);
        Assert.Equal("This server takes the client certificate, or the key in it, no longer.", refused.ErrorDescription);
        Assert.Equal("invalid_token", (await scene.Tpp.UserinfoAsync(flow.AccessToken!)).Error);
        Assert.Equal("invalid_token", (await scene.Tpp.ResourceAsync(flow.AccessToken!)).Error);
    }

    /// <summary>With a certificate goes the key in it: another certificate of the same key is worth no more.</summary>
    [Fact]
    public async Task Another_certificate_goes_on_where_one_is_revoked_and_is_told_that_the_tokens_of_the_first_are_dead()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With("tls_client_auth"));
        var flow = await scene.Tpp.Flow();
        await Noted.Async(Host, scene.Workspace.Id, scene.Tpp);
        var renewed = scene.Tpp.With(options => options with { Certificate = Host.Pki.Issue(options.SubjectDn!) });

        var revoked = await CallAsync(scene, "revoked", "thumbprint", Hex(ThumbprintOf(scene.Tpp)));

        Assert.Equal(
            [("certificate", ThumbprintOf(scene.Tpp)), ("key", CertificateFacts.Of(scene.Tpp.Options.Certificate!).KeyThumbprint)],
            revoked.Json!["revoked_keys"]!.AsArray().Select(key => ((string?)key!["kind"], (string?)key["thumbprint"])));
        Assert.False((bool)(await renewed.IntrospectAsync(flow.AccessToken!)).Json!["active"]!);
        Assert.True((await renewed.RefreshAsync(flow.RefreshToken!)).Succeeded);

        var accepted = await CallAsync(scene, "accepted", "thumbprint", ThumbprintOf(scene.Tpp));
        Assert.Empty(accepted.Json!["revoked_keys"]!.AsArray());
        Assert.True((await scene.Tpp.UserinfoAsync(flow.AccessToken!)).Succeeded);
    }

    [Fact]
    public async Task A_change_of_the_client_makes_no_key_good_again_and_each_is_recorded()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm);
        await CallAsync(scene, "revoked", "kid", scene.Tpp.Keys.Signing.KeyId);

        var changed = await Host.Admin.SendAsync(
            HttpMethod.Patch, $"/workspaces/{scene.Workspace.Id}/clients/{scene.Tpp.Options.ClientId}", new() { ["client_name"] = "Another" }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(changed.Succeeded);

        Assert.Equal("invalid_client", (await scene.Tpp.ClientCredentialsAsync("accounts")).Error);
        var records = (await Host.GetAsync($"/workspaces/{scene.Workspace.Id}/audit?target={scene.Tpp.Options.ClientId}")).Json!["items"]!.AsArray();
        Assert.Contains(records, record => record!["after"]?.ToJsonString().Contains("revoked", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task Says_what_there_is_not()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm);

        Assert.Equal(404, (int)(await SendAsync(scene, "revoked", scene.Tpp.Options.ClientId, "kid", "nothing")).Status);
        Assert.Equal(404, (int)(await SendAsync(scene, "accepted", scene.Tpp.Options.ClientId, "kid", "nothing")).Status);
        Assert.Equal(404, (int)(await SendAsync(scene, "revoked", "nobody", "thumbprint", new string('A', 43))).Status);
    }

    [Fact]
    public async Task Is_one_command()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm);
        var (workspace, client, kid) = (scene.Workspace.Id, scene.Tpp.Options.ClientId, scene.Tpp.Keys.Signing.KeyId);

        var revoked = await Run.BesideAsync(Host, "client", "revoke-key", workspace, client, "--kid", kid);
        var accepted = await Run.BesideAsync(Host, "client", "accept-key", workspace, client, "--kid", kid);
        var misused = await Run.BesideAsync(Host, "client", "revoke-key", workspace, client);

        Assert.Equal((0, 0, 2), (revoked.Code, accepted.Code, misused.Code));
        Assert.Contains($", as {kid}, since ", revoked.Output, StringComparison.Ordinal);
        Assert.StartsWith("No key or certificate of the client is revoked.", accepted.Output, StringComparison.Ordinal);
    }

    private async Task<Answer> CallAsync(Scene scene, string list, string member, string value)
    {
        var answer = await SendAsync(scene, list, scene.Tpp.Options.ClientId, member, value);
        Assert.True(answer.Succeeded, answer.Body);
        return answer;
    }

    private Task<Answer> SendAsync(Scene scene, string list, string client, string member, string value) => Host.Admin.SendAsync(
        HttpMethod.Post, $"/workspaces/{scene.Workspace.Id}/{list}-client-keys/{client}", new JsonObject { [member] = value }, cancellationToken: TestContext.Current.CancellationToken);

    private static string ThumbprintOf(Tpp tpp) => CertificateFacts.Of(tpp.Options.Certificate!).Thumbprint;

    private static string Hex(string thumbprint) => Convert.ToHexString(System.Buffers.Text.Base64Url.DecodeFromChars(thumbprint));
}
