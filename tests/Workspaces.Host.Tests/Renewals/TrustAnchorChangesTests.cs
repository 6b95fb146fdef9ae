using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Commands;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing;
using Workspaces.Testing.Host;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Renewals;

/// <summary>Trust anchors come and go; nobody falls out unnoticed.</summary>
public sealed class TrustAnchorChangesTests(ProtocolHosts hosts) : IDisposable
{
    private readonly TestPki _next = new("Next root");
    private readonly TestDirectory _files = new();

    private HostFixture Host => hosts.Sqlite;

    [Fact]
    public async Task Tells_whose_newest_certificate_would_count_no_more()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With("tls_client_auth"));
        var unseen = await scene.AnotherClientAsync();
        await ComeAsync(scene.Workspace.Id, scene.Tpp);

        var preview = await SetAsync(scene.Workspace.Id, "?dry_run=true", _next.Pem);
        Assert.True(preview.Succeeded, preview.Body);

        Assert.Equal((1, 1, true), ((int)preview.Json!["broken_clients"]!, (int)preview.Json["unseen_clients"]!, (bool)preview.Json["refused"]!));
        Assert.Contains((scene.Tpp.Options.ClientId, "client-certificate-trusted"), Offences(preview));
        Assert.DoesNotContain(unseen.Options.ClientId, preview.Body, StringComparison.Ordinal);
        Assert.Equal(("CN=Next root,O=Test", "CN=Test root,O=Test"), ((string?)preview.Json["added"]![0]!["subject"], (string?)preview.Json["removed"]![0]!["subject"]));
        Assert.Equal([Host.Pki.Pem.Trim()], await AnchorsAsync(scene.Workspace.Id));
    }

    [Fact]
    public async Task Refuses_to_stop_clients_until_that_is_accepted()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm);
        await ComeAsync(scene.Workspace.Id, scene.Tpp);

        var refused = await SetAsync(scene.Workspace.Id, "");
        Assert.Equal(409, (int)refused.Status);
        Assert.StartsWith("1 of 1 clients would not be accepted any more (client-certificate-trusted: 1)", (string?)refused.Json!["detail"], StringComparison.Ordinal);
        Assert.Equal(scene.Tpp.Options.ClientId, (string?)refused.Json["errors"]![0]!["client_id"]);
        Assert.Equal([Host.Pki.Pem.Trim()], await AnchorsAsync(scene.Workspace.Id));

        Assert.Equal(200, (int)(await SetAsync(scene.Workspace.Id, "?accept_broken_clients=true")).Status);
        Assert.Equal("token 401 invalid_client client-certificate-trusted", Verdict.At("token", await scene.Tpp.ClientCredentialsAsync("accounts")));
    }

    [Fact]
    public async Task Rolls_an_authority_over_when_clients_have_come_with_the_next_ones_certificates()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With("tls_client_auth"));
        await ComeAsync(scene.Workspace.Id, scene.Tpp);
        var renewed = scene.Tpp.With(options => options with { Certificate = _next.Issue(options.SubjectDn!) });
        Assert.False((await renewed.ClientCredentialsAsync("accounts")).Succeeded);

        Assert.Equal(200, (int)(await SetAsync(scene.Workspace.Id, "", Host.Pki.Pem, _next.Pem)).Status);
        Assert.Equal(409, (int)(await SetAsync(scene.Workspace.Id, "", _next.Pem)).Status);
        await ComeAsync(scene.Workspace.Id, renewed);

        Assert.Equal(200, (int)(await SetAsync(scene.Workspace.Id, "", _next.Pem)).Status);
        Assert.True((await renewed.ClientCredentialsAsync("accounts")).Succeeded);
    }

    [Fact]
    public async Task Judges_a_chain_with_the_intermediates_that_came_beside_the_certificate()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With("tls_client_auth"));
        using var issuing = Host.Pki.Intermediate("Issuing");
        await SetAsync(scene.Workspace.Id, "", Host.Pki.Pem, issuing.Pem);
        await ComeAsync(scene.Workspace.Id, scene.Tpp.With(options => options with { Certificate = issuing.Issue(options.SubjectDn!) }));

        // The root alone leads nowhere: the client presents no intermediate, and nobody fetches one.
        Assert.Equal(409, (int)(await SetAsync(scene.Workspace.Id, "", Host.Pki.Pem)).Status);
        Assert.Equal(200, (int)(await SetAsync(scene.Workspace.Id, "", issuing.Pem)).Status);
    }

    [Fact]
    public async Task Lets_clients_go_on_that_need_no_anchor()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm.With("self_signed_tls_client_auth"));
        await ComeAsync(scene.Workspace.Id, scene.Tpp);

        var preview = await SetAsync(scene.Workspace.Id, "?dry_run=true");

        Assert.Equal((0, 0, false), ((int)preview.Json!["broken_clients"]!, (int)preview.Json["unseen_clients"]!, (bool)preview.Json["refused"]!));
        Assert.Equal(200, (int)(await SetAsync(scene.Workspace.Id, "")).Status);
    }

    [Fact]
    public async Task Refuses_what_was_prepared_on_other_anchors()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm);

        var answer = await Host.SendAsync(HttpMethod.Put, $"/workspaces/{scene.Workspace.Id}/trust-anchors", Body([]), request => request.Headers.TryAddWithoutValidation("If-Match", "\"1\""));

        Assert.Equal(412, (int)answer.Status);
    }

    [Fact]
    public async Task Is_previewed_and_made_on_the_command_line()
    {
        var scene = await Scene.OpenAsync(Host, Plans.PushedJarm);
        await ComeAsync(scene.Workspace.Id, scene.Tpp);
        File.WriteAllText(_files.File("root.pem"), Host.Pki.Pem);

        var preview = await Run.BesideAsync(Host, "trust-anchor", "remove", scene.Workspace.Id, _files.File("root.pem"), "--dry-run");
        var refused = await Run.BesideAsync(Host, "trust-anchor", "remove", scene.Workspace.Id, _files.File("root.pem"));
        var made = await Run.BesideAsync(Host, "trust-anchor", "remove", scene.Workspace.Id, _files.File("root.pem"), "--accept-broken-clients");

        Assert.Equal((1, 1, 0), (preview.Code, refused.Code, made.Code));
        Assert.Contains("Would remove CN=Test root,O=Test", preview.Output, StringComparison.Ordinal);
        Assert.Contains(scene.Tpp.Options.ClientId, preview.Output, StringComparison.Ordinal);
        Assert.Contains("Clients that came with no certificate yet, of which nobody can say: 0", preview.Output, StringComparison.Ordinal);
        Assert.Contains("--accept-broken-clients", string.Join(' ', refused.Errors), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _next.Dispose();
        _files.Dispose();
    }

    /// <summary>Has a client come, until it is noted with what.</summary>
    private async Task ComeAsync(string workspace, Tpp tpp)
    {
        Assert.True((await tpp.ClientCredentialsAsync("accounts")).Succeeded);
        await Noted.Async(Host, workspace, tpp);
    }

    private Task<Answer> SetAsync(string workspace, string query, params string[] anchors) => Host.SendAsync(HttpMethod.Put, $"/workspaces/{workspace}/trust-anchors{query}", Body(anchors));

    private static string Body(string[] anchors) => new JsonObject { ["certificates"] = new JsonArray([.. anchors.Select(anchor => (JsonNode)anchor)]) }.ToJsonString();

    private async Task<string[]> AnchorsAsync(string workspace) =>
        [.. (await Host.GetAsync($"/workspaces/{workspace}/trust-anchors")).Json!["certificates"]!.AsArray().Select(anchor => $"{anchor}".Trim())];

    private static IEnumerable<(string?, string?)> Offences(Answer answer) =>
        answer.Json!["offences"]!.AsArray().Select(offence => ((string?)offence!["client_id"], (string?)offence["rule"]));
}
