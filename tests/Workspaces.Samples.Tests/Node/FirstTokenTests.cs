using System.Diagnostics;
using Workspaces.Client.Flows;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Samples.Tests.Node;

/// <summary>The client for Node.js, at a workspace of every profile.</summary>
public sealed class FirstTokenTests(HostFixture host, NodePackages packages) : IClassFixture<HostFixture>, IClassFixture<NodePackages>
{
    private const string Accounts = "openid accounts";

    private static readonly Dictionary<string, (string Profile, string Algorithm, TppOptions Client)> Clients = new(StringComparer.Ordinal)
    {
        ["Open Banking UK"] = ("open-banking-uk", "PS256", Options(FlowStyle.HybridByValue, Accounts)),
        ["Open Banking UK, tls_client_auth"] = ("open-banking-uk", "PS256", Options(FlowStyle.HybridByValue, Accounts) with { AuthenticationMethod = "tls_client_auth" }),
        ["Open Banking Brazil"] = ("open-banking-brazil", "PS256", Options(FlowStyle.PushedHybrid, Accounts) with { IdTokenEncryption = ("RSA-OAEP", "A256GCM") }),
        ["CDR Australia"] = ("cdr-australia", "PS256", Options(FlowStyle.Jarm, "openid profile bank:accounts.basic:read")),
        ["Fintech, JARM"] = ("fintech", "PS256", Options(FlowStyle.Jarm, "openid offline_access accounts")),
        ["Fintech, hybrid"] = ("fintech", "ES256", Options(FlowStyle.PushedHybrid, Accounts)),
        ["FAPI 2.0, certificate"] = ("fapi2-security", "PS256", Options(FlowStyle.Fapi2, "openid offline_access accounts")),
        ["FAPI 2.0, tls_client_auth"] = ("fapi2-security", "ES256", Options(FlowStyle.Fapi2, Accounts) with { AuthenticationMethod = "tls_client_auth" }),
        ["FAPI 2.0, DPoP"] = ("fapi2-security", "ES256", Options(FlowStyle.Fapi2, "openid offline_access accounts") with { Dpop = true }),
        ["FAPI 2.0 Message Signing"] = ("fapi2-message-signing", "PS256", Options(FlowStyle.Jarm, Accounts)),
        ["FAPI 2.0 Message Signing, DPoP"] = ("fapi2-message-signing", "ES256", Options(FlowStyle.Jarm, Accounts) with { Dpop = true }),
    };

    public static TheoryData<string> Names => [.. Clients.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Gets_tokens_and_calls_an_api(string name)
    {
        packages.Require();
        using TestDirectory folder = new();
        var (profile, algorithm, client) = Clients[name];
        var (tpp, api) = await RegisterAsync(profile, algorithm, client);
        await ClientFolder.WriteAsync(folder, tpp);

        using var sample = packages.Start("first-token.mjs", tpp.Server.Issuer, folder.Path, CaFile, api.AbsoluteUri);
        var errors = sample.StandardError.ReadToEndAsync(Cancellation);
        var arrived = await AllowAsync(tpp, sample);
        await sample.StandardInput.WriteLineAsync(arrived.OriginalString);
        var printed = await sample.StandardOutput.ReadToEndAsync(Cancellation);
        await sample.WaitForExitAsync(Cancellation);

        Assert.True(sample.ExitCode == 0, $"{printed}{await errors}");
        Assert.True(printed.Contains("API              200 {", StringComparison.Ordinal), printed);
        Assert.Contains($"Token type       {(client.Dpop ? "dpop" : "bearer")}", printed, StringComparison.Ordinal);
        Assert.Contains("Userinfo         {\"sub\":", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_why_it_was_refused()
    {
        packages.Require();
        using TestDirectory folder = new();
        var (tpp, _) = await RegisterAsync("fapi2-security", "PS256", Options(FlowStyle.Fapi2, Accounts));
        await ClientFolder.WriteAsync(folder, tpp.With(options => options with { Scope = "openid nothing" }));

        using var sample = packages.Start("first-token.mjs", tpp.Server.Issuer, folder.Path, CaFile);
        sample.StandardInput.Close();
        var said = await sample.StandardError.ReadToEndAsync(Cancellation);
        await sample.WaitForExitAsync(Cancellation);

        Assert.Equal(1, sample.ExitCode);
        Assert.StartsWith("invalid_scope: ", said, StringComparison.Ordinal);
        Assert.Contains("\nWhy: https://", said, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string CaFile => Path.Combine(host.DataDirectory, "ca.pem");

    private async Task<(Tpp Tpp, Uri Api)> RegisterAsync(string profile, string algorithm, TppOptions client)
    {
        var workspace = await host.CreateWorkspaceAsync(profile);
        var tpp = await host.TppAsync(
            workspace,
            options => client with { ClientId = options.ClientId, Certificate = client.Dpop ? null : options.Certificate, SubjectDn = options.SubjectDn },
            algorithm);
        return (tpp, new(host.MutualTlsUrl, $"{workspace.Id}/bank/accounts"));
    }

    // What stands before the question is the address.
    private static async Task<Uri> AllowAsync(Tpp tpp, Process sample)
    {
        while (await sample.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.StartsWith("https://", StringComparison.Ordinal))
            {
                using var browser = tpp.NewBrowser();
                return await Customer.AllowAsync(browser, new(line), tpp.Options.RedirectUri, Cancellation);
            }
        }

        throw new InvalidOperationException($"No address was shown: {await sample.StandardError.ReadToEndAsync(Cancellation)}");
    }

    private static TppOptions Options(FlowStyle style, string scope) => new() { ClientId = "", Style = style, Scope = scope };
}
