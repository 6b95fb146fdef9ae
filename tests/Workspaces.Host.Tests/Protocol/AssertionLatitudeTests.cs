using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>What FAPI 1.0 leaves open of client assertions, and FAPI 2.0 does not.</summary>
public sealed class AssertionLatitudeTests(ProtocolHosts hosts)
{
    [Theory]
    [InlineData("introspection_endpoint", true)]
    [InlineData("introspection_endpoint", false)]
    [InlineData("revocation_endpoint", true)]
    [InlineData("revocation_endpoint", false)]
    public async Task The_endpoint_that_is_called_is_an_audience(string endpoint, bool mutualTls)
    {
        var open = await Scene.OpenAsync(hosts.Sqlite, PushedJarm);
        var strict = await Scene.OpenAsync(hosts.Sqlite, Fapi2);

        Assert.Equal("served", await CallAsync(open));
        Assert.Equal("there 401 invalid_client client-assertion-audience", await CallAsync(strict));

        async Task<string> CallAsync(Scene scene)
        {
            var metadata = scene.Tpp.Server.Metadata;
            var audience = (string)(mutualTls ? metadata["mtls_endpoint_aliases"]! : metadata)[endpoint]!;
            FlowChanges changes = new() { ClientAssertion = jwt => jwt.Claims["aud"] = audience };
            return Verdict.At("there", endpoint == "revocation_endpoint" ? await scene.Tpp.RevokeAsync("x", changes: changes) : await scene.Tpp.IntrospectAsync("x", changes: changes));
        }
    }

    [Fact]
    public async Task A_workspace_may_take_assertions_that_live_for_an_hour()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, PushedJarm, new JsonObject { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256", ["client_assertion_lifetime"] = "01:00:00" } });

        Assert.Equal("served", Verdict.At("token", await LivingAsync(scene, 3600)));
        Assert.Equal("token 401 invalid_client client-assertion-lifetime", Verdict.At("token", await LivingAsync(scene, 3700)));
    }

    [Theory]
    [InlineData("code", "query.jwt")]
    [InlineData("code", "jwt")]
    public async Task The_response_mode_may_be_spelled_out(string type, string mode) =>
        Assert.Equal("served", Verdict.Of(await (await Scene.OpenAsync(hosts.Sqlite, PushedJarm with { Style = new(Delivery.PushedObject, type, mode) })).Tpp.Flow()));

    private static Task<Client.Http.Answer> LivingAsync(Scene scene, int seconds) => scene.Tpp.ClientCredentialsAsync("accounts", new()
    {
        ClientAssertion = jwt => jwt.Claims["exp"] = (long)jwt.Claims["iat"]! + seconds,
    });
}
