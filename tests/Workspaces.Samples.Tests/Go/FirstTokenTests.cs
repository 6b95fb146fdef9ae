using System.Diagnostics;
using Workspaces.Client.Flows;
using Workspaces.Samples.Tests.Clients;
using Workspaces.Testing.Host;
using static Workspaces.Samples.Tests.Clients.FirstToken;

namespace Workspaces.Samples.Tests.Go;

/// <summary>The client for Go, with golang.org/x/oauth2, at a FAPI 2.0 workspace, and where it does not fit.</summary>
public sealed class FirstTokenTests(HostFixture host, FirstTokenProgram sample) : IClassFixture<HostFixture>, IClassFixture<FirstTokenProgram>
{
    [Theory]
    [InlineData(AccountsLater)]
    [InlineData(Accounts)]
    public async Task Gets_tokens_and_calls_an_api(string scope)
    {
        sample.Program.Require();

        await WalkAsync(host, Start, "fapi2-security", "PS256", Options(FlowStyle.Fapi2, scope) with { AuthenticationMethod = "tls_client_auth" });
    }

    [Fact]
    public async Task Is_refused_where_requests_are_signed()
    {
        sample.Program.Require();

        await RefusedForWantOfASignatureAsync(host, Start, Options(FlowStyle.Jarm, Accounts) with { AuthenticationMethod = "tls_client_auth" });
    }

    private Process Start(string[] arguments) => sample.Program.Start(arguments);
}
