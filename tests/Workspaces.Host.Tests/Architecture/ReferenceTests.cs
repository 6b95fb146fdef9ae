using System.Xml.Linq;
using Workspaces.Testing;

namespace Workspaces.Host.Tests.Architecture;

/// <summary>Who may reference whom, read from the project files: a reference that is not used yet would not show in an assembly.</summary>
public sealed class ReferenceTests
{
    private const string Pack = "Workspaces.FapiExtensions";
    private const string Adapter = "Workspaces.FapiExtensions.AspNetCore";
    private const string Kit = "Workspaces.ResourceServer";
    private const string Profiles = "Workspaces.Profiles";
    private const string Directories = "Workspaces.Directories";
    private const string Client = "Workspaces.Client";
    private const string Cli = "Workspaces.Cli";
    private const string Storage = "Workspaces.Storage";
    private const string Application = "Workspaces.Application";
    private const string Host = "Workspaces.Host";
    private const string ServerUnderTest = "Workspaces.Testing.Host";

    public static TheoryData<string, string[]> Projects => new()
    {
        { Pack, [] },
        { Profiles, [Pack] },
        { Adapter, [Pack] },
        { Kit, [Pack] },
        // An honest client knows only what a server publishes: it shares no code with the server.
        { Client, [] },
        { Cli, [Client] },
        { Storage, [Pack, Profiles] },
        { Application, [Storage] },
        { Directories, [Pack] },
        { Host, [Pack, Adapter, Profiles, Directories, Storage, Application, Client, Cli] },
    };

    /// <summary>What tests need no server for is not tested with one.</summary>
    public static TheoryData<string, string[]> TestProjects => new()
    {
        { "Workspaces.Testing", [] },
        { ServerUnderTest, [Client, Host, "Workspaces.Testing"] },
        { "Workspaces.FapiExtensions.Tests", [Pack, "Workspaces.Fuzzing"] },
        { "Workspaces.Profiles.Tests", [Profiles] },
        { "Workspaces.Directories.Tests", [Directories] },
        { "Workspaces.Client.Tests", [Client, "Workspaces.Testing"] },
        { "Workspaces.Cli.Tests", [Cli] },
        { "Workspaces.Host.Tests", [Kit, "Workspaces.StatementMutation", ServerUnderTest] },
        { "Workspaces.ResourceServer.Tests", [Kit, ServerUnderTest] },
        { "Workspaces.Conformance.Tests", [ServerUnderTest] },
        { "Workspaces.EndToEnd.Tests", [ServerUnderTest] },
        { "Workspaces.Samples.Tests", ["Bank", "Bank.Rules", "MinimalServer", ServerUnderTest] },
        { "Workspaces.Benchmarks", [Client, Host, "Workspaces.Testing"] },
        { "Workspaces.Fuzzing", [Profiles] },
        { "Workspaces.StatementMutation", [Storage] },
    };

    public static TheoryData<string, string> ForbiddenPackages => new()
    {
        { Pack, "Microsoft.EntityFrameworkCore" },
        { Pack, "Npgsql" },
        { Pack, "OpenIddict" },
        { Pack, "Duende" },
        { Profiles, "Microsoft.EntityFrameworkCore" },
        { Profiles, "OpenIddict" },
        { Adapter, "Microsoft.EntityFrameworkCore" },
        { Kit, "Microsoft.EntityFrameworkCore" },
        { Storage, "OpenIddict" },
        { Application, "Microsoft.EntityFrameworkCore" },
        { Application, "OpenIddict" },
        { Host, "OpenIddict" },
        { Client, "" },
        { Cli, "Microsoft." },
        { Host, "Microsoft.EntityFrameworkCore" },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void Projects_reference_these_and_no_others(string project, string[] references) =>
        Assert.Equal(references.Order(StringComparer.Ordinal), References("src", project));

    [Theory]
    [MemberData(nameof(ForbiddenPackages))]
    public void Projects_keep_these_packages_out(string project, string prefix) =>
        Assert.DoesNotContain(Items(project, "PackageReference"), package => package.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData(Directories)]
    [InlineData(Client)]
    [InlineData(Cli)]
    public void Projects_need_no_server_framework(string project) => Assert.Empty(Items(project, "FrameworkReference"));

    [Theory]
    [MemberData(nameof(TestProjects))]
    public void Tests_reference_these_and_no_others(string project, string[] references) => Assert.Equal(references.Order(StringComparer.Ordinal), References("tests", project));

    [Fact]
    public void Every_project_of_src_has_its_rule() => Assert.Equal(Projects.Select(row => row.Data.Item1).Order(StringComparer.Ordinal), Folders("src"));

    [Fact]
    public void Every_project_of_tests_has_its_rule() => Assert.Equal(TestProjects.Select(row => row.Data.Item1).Order(StringComparer.Ordinal), Folders("tests"));

    private static IEnumerable<string?> Folders(string root) => Directory.GetDirectories(Path.Combine(RepositoryRoot.Path, root))
        .Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private static IEnumerable<string?> References(string root, string project) =>
        Items(project, "ProjectReference", root).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);

    private static string[] Items(string project, string name, string root = "src") => XDocument
        .Load(Path.Combine(RepositoryRoot.Path, root, project, project + ".csproj"))
        .Descendants(name)
        .Select(item => item.Attribute("Include")!.Value.Replace('\\', '/'))
        .ToArray();
}
