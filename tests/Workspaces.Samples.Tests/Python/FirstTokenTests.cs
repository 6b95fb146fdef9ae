using System.Diagnostics;
using Workspaces.Client.Flows;
using Workspaces.Samples.Tests.Clients;
using Workspaces.Testing.Host;
using static Workspaces.Samples.Tests.Clients.FirstToken;

namespace Workspaces.Samples.Tests.Python;

/// <summary>The client for Python, with Authlib, at a FAPI 2.0 workspace, and where it does not fit.</summary>
public sealed class FirstTokenTests(HostFixture host, Authlib authlib) : IClassFixture<HostFixture>, IClassFixture<Authlib>
{
    [Theory]
    [InlineData("private_key_jwt", "PS256")]
    [InlineData("private_key_jwt", "ES256")]
    [InlineData("tls_client_auth", "PS256")]
    public async Task Gets_tokens_and_calls_an_api(string method, string algorithm)
    {
        authlib.Require();

        var printed = await WalkAsync(host, Start, "fapi2-security", algorithm, Options(FlowStyle.Fapi2, AccountsLater) with { AuthenticationMethod = method });

        Assert.Contains("\nSubject          ", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_refused_where_requests_are_signed()
    {
        authlib.Require();

        await RefusedForWantOfASignatureAsync(host, Start, Options(FlowStyle.Jarm, Accounts));
    }

    private Process Start(string[] arguments) => authlib.Start([Path.Combine(AppContext.BaseDirectory, "python", "first_token.py"), .. arguments]);
}
