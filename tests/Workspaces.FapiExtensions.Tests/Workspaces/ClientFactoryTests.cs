using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.Workspaces;

public sealed class ClientFactoryTests
{
    private static readonly ClientMetadata Metadata = new()
    {
        ClientId = "c",
        Scope = "openid  accounts",
        Jwks = JsonElement.Parse(Keys.Set(Keys.Ec)),
        TlsClientAuthSubjectDn = "CN=c,O=Acme",
    };

    [Fact]
    public async Task Parses_metadata_once()
    {
        using var outbound = new GuardedHttpClient(new());
        var factory = new ClientFactory(new ClientKeySource(outbound, TimeProvider.System, NullLogger<ClientKeySource>.Instance));

        var client = factory.Create("acme", Metadata);

        Assert.Equal(["accounts", "openid"], (client.Scopes ?? throw new InvalidOperationException()).Order());
        Assert.NotNull(client.CertificateSubject?.Name);
        Assert.Single(await client.Keys.AllAsync(TestContext.Current.CancellationToken));
        Assert.Null(factory.Create("acme", Metadata with { Scope = null }).Scopes);
    }

    [Fact]
    public void Describes_sound_metadata()
    {
        var described = Describe(Metadata);

        Assert.True(described is { KeysMalformed: false, SubjectDnFault: null, Keys: [{ Type: "EC", Bits: 256, Private: false }] });
    }

    [Theory]
    [InlineData("""{"keys":5}""")]
    [InlineData("""{"keys":[{"kty":"RSA"}]}""")]
    [InlineData("[]")]
    public void Tells_of_keys_that_cannot_be_read(string jwks) => Assert.True(Describe(Metadata with { Jwks = JsonElement.Parse(jwks) }).KeysMalformed);

    [Fact]
    public void Tells_of_a_subject_that_cannot_be_read() => Assert.Contains("RFC 4514", Describe(Metadata with { TlsClientAuthSubjectDn = "/O=Acme/CN=c" }).SubjectDnFault, StringComparison.Ordinal);

    [Fact]
    public void Finds_nothing_malformed_where_nothing_is() =>
        Assert.True(Describe(new() { ClientId = "c" }) is { KeysMalformed: false, SubjectDnFault: null, Keys: [] });

    private static ClientRegistration Describe(ClientMetadata metadata) => ClientFactory.Describe(metadata, AWorkspace.Settings, [], new HashSet<string>());
}
