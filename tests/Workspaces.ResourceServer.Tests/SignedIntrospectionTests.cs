using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.ResourceServer.Guarding;
using Workspaces.Testing.Host;

namespace Workspaces.ResourceServer.Tests;

/// <summary>An API that takes signed answers alone (RFC 9701).</summary>
public sealed class SignedIntrospectionTests(HostFixture host) : IClassFixture<HostFixture>
{
    private const string Issuer = "https://issuer.example.com/bank";
    private const string Api = "accounts-api";
    private const string Type = "token-introspection+jwt";

    public static TheoryData<string, string, string, string, int> Defects => new()
    {
        { "of another issuer", Type, "https://issuer.example.com/other", Api, 0 },
        { "for another API", Type, Issuer, "another-api", 0 },
        { "an access token", "at+jwt", Issuer, Api, 0 },
        { "a JWT of any kind", "JWT", Issuer, Api, 0 },
        { "of an hour ago", Type, Issuer, Api, -3600 },
        { "of the next hour", Type, Issuer, Api, 3600 },
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_counts_while_the_issuer_signs_that_it_is_active(bool active)
    {
        var workspace = await host.CreateWorkspaceAsync("fapi2-security");
        var (client, token) = await host.WithTokenAsync(workspace: workspace);
        var own = await host.RegisterApiAsync(workspace, "tls_client_auth");
        await using var api = await Tests.Api.StartAsync(host, workspace.Issuer, options => options.Introspection = new(own.Options.ClientId) { Certificate = own.Options.Certificate, SignedResponses = true });
        if (!active)
        {
            await client.RevokeAsync(token);
        }

        Assert.Equal(active ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, await api.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate));
    }

    [Fact]
    public async Task What_the_issuer_signed_for_this_api_is_read() => Assert.True((await ReadAsync(Answer()))?.GetProperty("active").GetBoolean());

    [Theory]
    [MemberData(nameof(Defects))]
    public async Task Whatever_else_it_signed_is_no_answer(string what, string type, string issuer, string audience, int seconds)
    {
        Assert.True(await ReadAsync(Answer(type, issuer, audience, seconds)) is null, what);
    }

    [Fact]
    public async Task Nothing_counts_that_the_issuer_did_not_sign()
    {
        Assert.Null(await ReadAsync(Answer(), isSigned: false));
        Assert.Null(await ReadAsync(Answer(), isSigned: null));
        Assert.Null(await ReadAsync("""{"active":true}"""));
        Assert.Null(await ReadAsync(""));
    }

    [Fact]
    public async Task An_answer_for_several_is_for_nobody() => Assert.Null(await ReadAsync(Sign(Type, writer =>
    {
        writer.WriteString("iss", Issuer);
        writer.WriteStartArray("aud");
        writer.WriteStringValue(Api);
        writer.WriteStringValue("another-api");
        writer.WriteEndArray();
        writer.WriteNumber("iat", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        writer.WriteStartObject("token_introspection");
        writer.WriteBoolean("active", true);
        writer.WriteEndObject();
    })));

    private static async Task<JsonElement?> ReadAsync(string answer, bool? isSigned = true) =>
        await new SignedIntrospection(Api, Issuer, (_, _) => ValueTask.FromResult(isSigned), TimeProvider.System).ReadAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);

    private static string Answer(string type = Type, string issuer = Issuer, string audience = Api, int seconds = 0) => Sign(type, writer =>
    {
        writer.WriteString("iss", issuer);
        writer.WriteString("aud", audience);
        writer.WriteNumber("iat", TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds());
        writer.WriteStartObject("token_introspection");
        writer.WriteBoolean("active", true);
        writer.WriteEndObject();
    });

    private static string Sign(string type, Action<Utf8JsonWriter> write)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Jws.Sign(new WorkspaceKey("key", SigningAlgorithm.ES256, "sig", key, credentials: null), type, write);
    }
}
