using System.Diagnostics;
using Workspaces.Client.Flows;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Samples.Tests.Clients;

/// <summary>
/// What the samples in other languages have in common: a program that is told of issuer, folder of the client, authority and API, shows an address, is told where the
/// browser arrived, and prints what it got.
/// </summary>
internal static class FirstToken
{
    public const string Accounts = "openid accounts";
    public const string AccountsLater = "openid offline_access accounts";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TppOptions Options(FlowStyle style, string scope) => new() { ClientId = "", Style = style, Scope = scope };

    /// <summary>The program as a client that was registered at a new workspace of this profile, until it called the API.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> WalkAsync(HostFixture host, Func<string[], Process> start, string profile, string algorithm, TppOptions client)
    {
        using TestDirectory folder = new();
        var (tpp, api) = await RegisterAsync(host, profile, algorithm, client);
        await ClientFolder.WriteAsync(folder, tpp);

        using var sample = start([tpp.Server.Issuer, folder.Path, CaFile(host), api.AbsoluteUri]);
        var errors = sample.StandardError.ReadToEndAsync(Cancellation);
        await sample.StandardInput.WriteLineAsync((await AllowAsync(tpp, sample, errors)).OriginalString);
        var printed = await sample.StandardOutput.ReadToEndAsync(Cancellation);
        await sample.WaitForExitAsync(Cancellation);

        Assert.True(sample.ExitCode == 0, $"{printed}{await errors}");
        Assert.True(printed.Contains("API              200 {", StringComparison.Ordinal), printed);
        Assert.Contains($"Token type       {(client.Dpop ? "dpop" : "bearer")}", printed, StringComparison.Ordinal);
        Assert.Contains("Userinfo         {\"sub\":", printed, StringComparison.Ordinal);
        Assert.True(!client.Scope.Contains("offline_access", StringComparison.Ordinal) || printed.Contains("Refreshed        expires ", StringComparison.Ordinal), printed);
        return printed;
    }

    /// <summary>The program as a client whose first request is refused.</summary>
    /// <param name="rename">What the program believes about its registration.</param>
    /// <returns>What it said about that.</returns>
    public static async Task<string> RefusedAsync(HostFixture host, Func<string[], Process> start, string profile, TppOptions client, Func<TppOptions, TppOptions>? rename = null)
    {
        using TestDirectory folder = new();
        var (tpp, _) = await RegisterAsync(host, profile, "PS256", client);
        await ClientFolder.WriteAsync(folder, rename is null ? tpp : tpp.With(rename));

        using var sample = start([tpp.Server.Issuer, folder.Path, CaFile(host)]);
        sample.StandardInput.Close();
        var said = await sample.StandardError.ReadToEndAsync(Cancellation);
        await sample.WaitForExitAsync(Cancellation);

        Assert.Equal(1, sample.ExitCode);
        Assert.Contains("\nWhy: https://", said, StringComparison.Ordinal);
        return said;
    }

    /// <summary>The program where requests are signed, which it cannot: it says so, with the rule behind the refusal.</summary>
    public static async Task RefusedForWantOfASignatureAsync(HostFixture host, Func<string[], Process> start, TppOptions client)
    {
        var said = await RefusedAsync(host, start, "fapi2-message-signing", client);

        Assert.StartsWith("invalid_request: ", said, StringComparison.Ordinal);
        Assert.Contains("/docs/rules/request-object-required", said, StringComparison.Ordinal);
    }

    private static string CaFile(HostFixture host) => Path.Combine(host.DataDirectory, "ca.pem");

    private static async Task<(Tpp Tpp, Uri Api)> RegisterAsync(HostFixture host, string profile, string algorithm, TppOptions client)
    {
        var workspace = await host.CreateWorkspaceAsync(profile);
        var tpp = await host.TppAsync(
            workspace,
            options => client with { ClientId = options.ClientId, Certificate = client.Dpop ? null : options.Certificate, SubjectDn = options.SubjectDn },
            algorithm);
        return (tpp, new(host.MutualTlsUrl, $"{workspace.Id}/bank/accounts"));
    }

    // What stands before the question is the address.
    private static async Task<Uri> AllowAsync(Tpp tpp, Process sample, Task<string> errors)
    {
        while (await sample.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.StartsWith("https://", StringComparison.Ordinal))
            {
                using var browser = tpp.NewBrowser();
                return await Customer.AllowAsync(browser, new(line), tpp.Options.RedirectUri, Cancellation);
            }
        }

        throw new InvalidOperationException($"No address was shown: {await errors}");
    }
}
