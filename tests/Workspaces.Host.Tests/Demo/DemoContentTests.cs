using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.SignIn;
using Workspaces.Host.Demo;
using Workspaces.Host.Files;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Demo;

public sealed class DemoContentTests(DemoHost host) : IClassFixture<DemoHost>
{
    private readonly HostFixture _host = host.Host;

    [Fact]
    public async Task Is_a_workspace_for_each_regime_with_a_user_and_a_client()
    {
        var items = (await _host.GetAsync("/workspaces")).Json!["items"]!.AsArray();

        Assert.Equal(
            [("brazil", "open-banking-brazil"), ("cdr", "cdr-australia"), ("fapi2", "fapi2-security"), ("fintech", "fintech"), ("signing", "fapi2-message-signing"), ("uk", "open-banking-uk")],
            items.Select(item => ((string?)item!["id"], (string?)item["profile"])));
        Assert.All(DemoWorkspace.All, demo => Assert.Equal(DataDirectory.OwnerOnly, File.GetUnixFileMode(PathOf(demo, DemoClient.SigningKeyFile))));
    }

    [Theory]
    [InlineData("uk")]
    [InlineData("brazil")]
    [InlineData("cdr")]
    [InlineData("fintech")]
    [InlineData("fapi2")]
    public async Task Lets_a_developer_be_the_client(string id)
    {
        var demo = DemoWorkspace.All.Single(one => one.Id == id);
        var stopping = TestContext.Current.CancellationToken;

        var client = (await _host.GetAsync($"/workspaces/{id}/clients/demo")).Json!;

        var written = JsonNode.Parse(await File.ReadAllTextAsync(PathOf(demo, DemoClient.MetadataFile), stopping))!.AsObject();
        client.Remove("client_id_issued_at");
        Assert.True(JsonNode.DeepEquals(written, client));
        using var key = RSA.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(PathOf(demo, DemoClient.SigningKeyFile), stopping));
        Assert.Equal((string?)client["jwks"]!["keys"]![0]!["n"], Base64Url.EncodeToString(key.ExportParameters(false).Modulus));
        using var certificate = X509Certificate2.CreateFromPemFile(PathOf(demo, DemoClient.CertificateFile), PathOf(demo, DemoClient.CertificateKeyFile));
        Assert.True(certificate.HasPrivateKey);
        Assert.Equal(demo.Remote ? "https://demo.example.com/callback" : DemoCallback.UrlOf(_host.PublicUrl), (string?)client["redirect_uris"]![0]);
        Assert.NotNull((await _host.Services.GetRequiredService<PasswordSignIn>().VerifyAsync(id, new("alice"), "wonderland", SignInSource.OfAddress(null), stopping)).UserId);
        Assert.Contains("BEGIN CERTIFICATE", (string?)(await _host.GetAsync("/workspaces/" + id)).Json!["trust_anchors"]![0], StringComparison.Ordinal);
    }

    private string PathOf(DemoWorkspace demo, string name) => Path.Combine(_host.DataDirectory, "demo", demo.Id, name);
}
