using System.Text.RegularExpressions;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Samples.Tests;

/// <summary><c>dotnet new workspaces-profiles</c>: a bank begins with the sample under its own name, outside this repository.</summary>
public sealed class TemplateTests
{
    private static readonly string Sample = Path.Combine(RepositoryRoot.Path, "samples", "CustomRule");

    [Fact]
    public async Task Makes_rules_and_profiles_under_a_name_that_build_pass_their_tests_and_run_in_the_host()
    {
        using TestDirectory folder = new();
        await RunAsync(folder, "new", "install", Sample, "--debug:custom-hive", folder.File("hive"));
        await RunAsync(folder, "new", "workspaces-profiles", "--name", "Acme", "--output", "Acme", "--debug:custom-hive", folder.File("hive"));
        await File.WriteAllTextAsync(folder.File("Acme/Directory.Build.targets"), AssembliesInsteadOfPackages(), TestContext.Current.CancellationToken);

        await RunAsync(folder, "run", "--project", "Acme/Acme.Rules.Tests");
        await using HostFixture host = new(new()
        {
            Settings = new Dictionary<string, string?>
            {
                ["Workspaces:Extensions:0"] = folder.File("Acme/Acme.Rules/bin/Debug/net10.0/Acme.Rules.dll"),
                ["Workspaces:ProfilesDirectory"] = folder.File("Acme/Acme.Rules/Templates"),
            },
        });
        await host.InitializeAsync();
        var workspace = await host.CreateWorkspaceAsync("acme");
        var report = await host.Admin.ComplianceAsync(workspace.Id, TestContext.Current.CancellationToken);

        Assert.Contains(report.Json!["rules"]!.AsArray(), rule => (string?)rule!["id"] == "acme-signed-scopes");
    }

    [Fact]
    public void Names_the_packages_of_this_version()
    {
        var product = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "Directory.Build.props"));
        var sample = File.ReadAllText(Path.Combine(Sample, "Directory.Build.props"));
        var packages = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "Directory.Packages.props"));
        var tests = File.ReadAllText(Path.Combine(Sample, "Bank.Rules.Tests", "Bank.Rules.Tests.csproj"));

        Assert.Equal(Of(product, "<Version>(.+)</Version>"), Of(sample, "<WorkspacesVersion>(.+)</WorkspacesVersion>"));
        Assert.Equal(Of(packages, "\"xunit.v3\" Version=\"(.+)\""), Of(tests, "\"xunit.v3\" Version=\"(.+)\""));

        static string Of(string text, string pattern) => Assert.Single(Regex.Matches(text, pattern)).Groups[1].Value;
    }

    // What was just built, without packing it.
    private static string AssembliesInsteadOfPackages() => $"""
        <Project>
          <ItemGroup>
            <PackageReference Remove="Workspaces.FapiExtensions;Workspaces.Profiles" />
            <Reference Include="{AppContext.BaseDirectory}Workspaces.FapiExtensions.dll;{AppContext.BaseDirectory}Workspaces.Profiles.dll" />
          </ItemGroup>
        </Project>
        """;

    private static async Task RunAsync(TestDirectory folder, params string[] arguments) => Assert.Equal("", await ChildProcess.RunAsync(
        "dotnet", arguments, folder.Path, ("MSBUILDDISABLENODEREUSE", "1"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"), ("DOTNET_NOLOGO", "1")));
}
