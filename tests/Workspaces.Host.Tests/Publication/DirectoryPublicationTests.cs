using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Directories;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Workspaces;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Publication;

/// <summary>A bank of the United Kingdom whose keys stand at the directory to develop against, from its first key to the next, as docs/operations.md walks through it.</summary>
public sealed class DirectoryPublicationTests : IAsyncLifetime
{
    private readonly SteppedTime _time = new();
    private readonly HostFixture _host;

    public DirectoryPublicationTests() => _host = new(new() { Time = _time });

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    [Fact]
    public async Task A_banks_keys_stand_at_the_directory_and_everybody_verifies_by_it()
    {
        var (organisation, software) = await EnterAsync();
        var published = $"{_host.PublicUrl}directory/uk/software/{software}/jwks";
        var scene = await Scene.OpenAsync(_host, ClientPlan.UnitedKingdom with { AuthenticationMethod = "private_key_jwt" }, new() { ["server"] = new JsonObject() });
        var keys = $"/workspaces/{scene.Workspace.Id}/keys";

        // The key that signs already: out, back, and found there.
        var first = await IdAsync(keys, "active");
        var firstKid = await CertifyAsync(keys, first, organisation, software);
        var moved = await _host.SendAsync(HttpMethod.Patch, $"/workspaces/{scene.Workspace.Id}", Settings(published));
        Assert.True(moved.Succeeded, moved.Body);
        Assert.Equal(published, (string?)(await MetadataAsync(scene))["jwks_uri"]);
        Assert.Equal(firstKid, await VerifyAsync(scene, software));

        // The next one waits until it stands there.
        var rotated = await _host.SendAsync(HttpMethod.Post, keys + "/rotate");
        var next = (string)rotated.Json!["key_ids"]![0]!;
        Assert.Equal((published, null), ((string?)rotated.Json["published_at"], rotated["activates_at"]));
        Assert.Equal("missing", await LookAsync(keys, next));
        var nextKid = await CertifyAsync(keys, next, organisation, software);
        Assert.Equal("published", await LookAsync(keys, next));
        Assert.Equal(firstKid, await VerifyAsync(scene, software));

        _time.Step(KeyPeriods.Announcement + TimeSpan.FromHours(1));
        await _host.Services.GetRequiredService<WorkspaceChanges>().LookAsync(TestContext.Current.CancellationToken);

        Assert.Equal(nextKid, await VerifyAsync(scene, software));
        Assert.Equal("served", Verdict.Of(await (await scene.AnotherClientAsync()).Flow()));
    }

    [Theory]
    [InlineData("down", "status 503")]
    [InlineData("huge", "too large")]
    [InlineData("other_keys", null)]
    public async Task A_directory_that_lies_stops_nothing_and_starts_nothing(string lie, string? failure)
    {
        var (organisation, software) = await EnterAsync();
        var scene = await Scene.OpenAsync(_host, ClientPlan.UnitedKingdom with { AuthenticationMethod = "private_key_jwt" }, new() { ["server"] = new JsonObject() });
        var keys = $"/workspaces/{scene.Workspace.Id}/keys";
        var kid = await CertifyAsync(keys, await IdAsync(keys, "active"), organisation, software);
        Assert.True((await _host.SendAsync(HttpMethod.Patch, $"/workspaces/{scene.Workspace.Id}", Settings($"{_host.PublicUrl}directory/uk/software/{software}/jwks"))).Succeeded);
        var next = (string)(await _host.SendAsync(HttpMethod.Post, keys + "/rotate")).Json!["key_ids"]![0]!;
        await CertifyAsync(keys, next, organisation, software);

        await _host.SendAsync(HttpMethod.Put, "/directory/uk/lie", $$"""{"kind":"{{lie}}"}""");
        var look = await _host.SendAsync(HttpMethod.Post, keys + "/published");
        var (operations, metrics) = (await _host.GetAsync("/doctor"), await IdAsync(keys, "staged"));
        await _host.SendAsync(HttpMethod.Delete, "/directory/uk/lie");

        Assert.Equal(failure, look["failure"]);
        Assert.Equal(next, metrics);
        Assert.Contains(operations.Json!["findings"]!.AsArray(), finding => (string?)finding!["check"] == "published_keys" && (string?)finding["level"] != "ok");
        Assert.Equal(kid, await VerifyAsync(scene, software));
    }

    [Fact]
    public async Task What_a_directory_revokes_is_published_no_more()
    {
        var (organisation, software) = await EnterAsync();
        var workspace = await _host.NewWorkspaceAsync("open-banking-uk");
        var request = await _host.SendAsync(
            HttpMethod.Post, $"/workspaces/{workspace}/keys/{await IdAsync($"/workspaces/{workspace}/keys", "active")}/request", $$"""{"organisation":"{{organisation}}","software":"{{software}}"}""");
        var issued = await IssueAsync(software, request["request"]!);

        Assert.Contains(issued["key_id"]!, (await _host.PublishedAsync($"uk/software/{software}/jwks")).Body, StringComparison.Ordinal);
        await _host.SendAsync(HttpMethod.Post, $"/directory/uk/certificates/{issued["serial_number"]}/revoke");

        Assert.DoesNotContain(issued["key_id"]!, (await _host.PublishedAsync($"uk/software/{software}/jwks")).Body, StringComparison.Ordinal);
        Assert.Contains(issued["key_id"]!, (await _host.PublishedAsync($"uk/software/{software}/inactive-jwks")).Body, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static string Settings(string uri) => new JsonObject { ["settings"] = new JsonObject { ["server"] = new JsonObject { ["keys"] = new JsonObject { ["published_at"] = uri } } } }.ToJsonString();

    private async Task<(string Organisation, string Software)> EnterAsync()
    {
        var organisation = await _host.SendAsync(HttpMethod.Post, "/directory/uk/organisations", """{"name":"My Bank","roles":["ASPSP"]}""");
        var software = await _host.SendAsync(
            HttpMethod.Post, "/directory/uk/software", $$"""{"organisation_id":"{{organisation["id"]}}","name":"Authorization server","redirect_uris":["https://bank.example.com/"]}""");
        Assert.True(software.Succeeded, software.Body);
        return (organisation["id"]!, software["id"]!);
    }

    /// <summary>Out as a request, back as a certificate with the kid that the directory gave it.</summary>
    private async Task<string> CertifyAsync(string keys, string keyId, string organisation, string software)
    {
        var request = await _host.SendAsync(HttpMethod.Post, $"{keys}/{keyId}/request", $$"""{"organisation":"{{organisation}}","software":"{{software}}"}""");
        Assert.Equal($"CN={software},OU={organisation},O=OpenBanking,C=GB", request["subject"]);
        var issued = await IssueAsync(software, request["request"]!);
        var certified = await _host.SendAsync(
            HttpMethod.Put, $"{keys}/{keyId}/certificate", new JsonObject { ["certificate"] = issued["certificate"], ["kid"] = issued["key_id"] }.ToJsonString());
        Assert.Equal(issued["key_id"], certified["awaited_as"]);
        return issued["key_id"]!;
    }

    private async Task<Answer> IssueAsync(string software, string request)
    {
        var issued = await _host.SendAsync(
            HttpMethod.Post, "/directory/uk/certificates", new JsonObject { ["software_id"] = software, ["kind"] = "signing", ["request"] = request }.ToJsonString());
        Assert.True(issued.Succeeded, issued.Body);
        return issued;
    }

    private async Task<string> IdAsync(string keys, string state)
    {
        var answer = await _host.GetAsync(keys);
        Assert.True(answer.Succeeded, answer.Body);
        return (string)answer.Json!["items"]!.AsArray().Single(key => (string?)key!["state"] == state && (string?)key["use"] == "sig")!["key_id"]!;
    }

    private async Task<string?> LookAsync(string keys, string keyId) =>
        (string?)(await _host.SendAsync(HttpMethod.Post, keys + "/published")).Json!["keys"]!.AsArray().Single(key => (string?)key!["key_id"] == keyId)!["state"];

    private async Task<JsonObject> MetadataAsync(Scene scene)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, scene.Workspace.Issuer + "/.well-known/openid-configuration");
        return (await _host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken)).Json!;
    }

    /// <summary>Verifies what the workspace signs with nothing but what the directory publishes.</summary>
    /// <returns>The kid that it names.</returns>
    private async Task<string> VerifyAsync(Scene scene, string software)
    {
        var token = (await scene.Tpp.ClientCredentialsAsync("accounts"))["access_token"]!;
        Assert.True(JwkSet.TryParse(Encoding.UTF8.GetBytes((await _host.PublishedAsync($"uk/software/{software}/jwks")).Body), out var set));
        Assert.True(CompactJwt.TryParse(token, out var jwt));
        Assert.Equal(SignatureStatus.Valid, Jws.Verify(jwt, set.Keys));
        return JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[0])).RootElement.GetProperty("kid").GetString()!;
    }
}
