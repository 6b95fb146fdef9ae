using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Testing;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>What a workspace says of itself.</summary>
public sealed class MetadataTests(ProtocolHosts hosts)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Profiles => ["open-banking-uk", "open-banking-brazil", "cdr-australia", "fintech", "fapi2-security", "fapi2-message-signing"];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Advertises_exactly_what_the_profile_offers(string profile)
    {
        var workspace = await hosts.Sqlite.CreateWorkspaceAsync(profile);

        var document = await GetAsync($"{workspace.Issuer}/.well-known/openid-configuration");

        var shown = document
            .Replace(workspace.Issuer, "https://as.example.com/ws", StringComparison.Ordinal)
            .Replace(new Uri(hosts.Sqlite.MutualTlsUrl, workspace.Id).AbsoluteUri, "https://mtls.example.com/ws", StringComparison.Ordinal);
        Snapshot.Match(JsonNode.Parse(shown)!.ToJsonString(Indented), $"{profile}.json");
    }

    [Fact]
    public async Task Serves_the_same_bytes_at_all_three_places()
    {
        var workspace = await hosts.Sqlite.CreateWorkspaceAsync("fintech");

        var documents = await Task.WhenAll(
            GetAsync($"{workspace.Issuer}/.well-known/openid-configuration"),
            GetAsync($"{workspace.Issuer}/.well-known/oauth-authorization-server"),
            GetAsync(new Uri(hosts.Sqlite.PublicUrl, $".well-known/oauth-authorization-server/{workspace.Id}").AbsoluteUri),
            GetAsync(new Uri(hosts.Sqlite.PublicUrl, $".well-known/openid-configuration/{workspace.Id}").AbsoluteUri));

        Assert.Single(documents.Distinct());
    }

    [Fact]
    public async Task Publishes_public_keys_with_everything_that_tells_them_apart()
    {
        var workspace = await hosts.Sqlite.CreateWorkspaceAsync("fintech");

        var keys = JsonNode.Parse(await GetAsync($"{workspace.Issuer}/jwks"))!["keys"]!.AsArray();

        Assert.All(keys, key => Assert.True(key!["kid"] is not null && key["use"] is not null && ((string?)key["use"] == "enc" || key["alg"] is not null)));
        Assert.All(keys, key => Assert.DoesNotContain(key!.AsObject(), member => member.Key is "d" or "p" or "q" or "dp" or "dq" or "qi" or "k"));
        Assert.Contains(keys, key => (string?)key!["use"] == "sig");
        Assert.Contains(keys, key => (string?)key!["use"] == "enc");
    }

    private async Task<string> GetAsync(string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        var answer = await hosts.Sqlite.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
        Assert.True(answer.Succeeded, url);
        return answer.Body;
    }
}
