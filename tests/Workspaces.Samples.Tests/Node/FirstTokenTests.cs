using System.Diagnostics;
using Workspaces.Client.Flows;
using Workspaces.Samples.Tests.Clients;
using Workspaces.Testing.Host;
using static Workspaces.Samples.Tests.Clients.FirstToken;

namespace Workspaces.Samples.Tests.Node;

/// <summary>The client for Node.js, at a workspace of every profile.</summary>
public sealed class FirstTokenTests(HostFixture host, NodePackages packages) : IClassFixture<HostFixture>, IClassFixture<NodePackages>
{
    private static readonly Dictionary<string, (string Profile, string Algorithm, TppOptions Client)> Clients = new(StringComparer.Ordinal)
    {
        ["Open Banking UK"] = ("open-banking-uk", "PS256", Options(FlowStyle.HybridByValue, Accounts)),
        ["Open Banking UK, tls_client_auth"] = ("open-banking-uk", "PS256", Options(FlowStyle.HybridByValue, Accounts) with { AuthenticationMethod = "tls_client_auth" }),
        ["Open Banking Brazil"] = ("open-banking-brazil", "PS256", Options(FlowStyle.PushedHybrid, "openid consents accounts") with { IdTokenEncryption = ("RSA-OAEP", "A256GCM") }),
        ["CDR Australia"] = ("cdr-australia", "PS256", Options(FlowStyle.Jarm, "openid profile bank:accounts.basic:read")),
        ["Fintech, JARM"] = ("fintech", "PS256", Options(FlowStyle.Jarm, AccountsLater)),
        ["Fintech, hybrid"] = ("fintech", "ES256", Options(FlowStyle.PushedHybrid, Accounts)),
        ["FAPI 2.0, certificate"] = ("fapi2-security", "PS256", Options(FlowStyle.Fapi2, AccountsLater)),
        ["FAPI 2.0, tls_client_auth"] = ("fapi2-security", "ES256", Options(FlowStyle.Fapi2, Accounts) with { AuthenticationMethod = "tls_client_auth" }),
        ["FAPI 2.0, DPoP"] = ("fapi2-security", "ES256", Options(FlowStyle.Fapi2, AccountsLater) with { Dpop = true }),
        ["FAPI 2.0 Message Signing"] = ("fapi2-message-signing", "PS256", Options(FlowStyle.Jarm, Accounts)),
        ["FAPI 2.0 Message Signing, DPoP"] = ("fapi2-message-signing", "ES256", Options(FlowStyle.Jarm, Accounts) with { Dpop = true }),
    };

    public static TheoryData<string> Names => [.. Clients.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Gets_tokens_and_calls_an_api(string name)
    {
        packages.Require();
        var (profile, algorithm, client) = Clients[name];

        await WalkAsync(host, Start, profile, algorithm, client);
    }

    [Fact]
    public async Task Says_why_it_was_refused()
    {
        packages.Require();

        var said = await RefusedAsync(host, Start, "fapi2-security", Options(FlowStyle.Fapi2, Accounts), options => options with { Scope = "openid nothing" });

        Assert.StartsWith("invalid_scope: ", said, StringComparison.Ordinal);
    }

    private Process Start(string[] arguments) => packages.Start("first-token.mjs", arguments);
}
