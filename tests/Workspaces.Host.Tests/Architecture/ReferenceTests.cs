using System.Xml.Linq;

namespace Workspaces.Host.Tests.Architecture;

/// <summary>Who may reference whom, read from the project files: a reference that is not used yet would not show in an assembly.</summary>
public sealed class ReferenceTests
{
    private const string Pack = "Workspaces.FapiExtensions";
    private const string Adapter = "Workspaces.FapiExtensions.OpenIddict";
    private const string Profiles = "Workspaces.Profiles";
    private const string Storage = "Workspaces.Storage";
    private const string Application = "Workspaces.Application";
    private const string Host = "Workspaces.Host";

    public static TheoryData<string, string[]> Projects => new()
    {
        { Pack, [] },
        { Profiles, [Pack] },
        { Adapter, [Pack] },
        { Storage, [Pack, Profiles] },
        { Application, [Storage] },
        { Host, [Pack, Adapter, Profiles, Storage, Application] },
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
        { Storage, "OpenIddict" },
        { Application, "Microsoft.EntityFrameworkCore" },
        { Application, "OpenIddict" },
        { Host, "OpenIddict" },
        { Host, "Microsoft.EntityFrameworkCore" },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void Projects_reference_these_and_no_others(string project, string[] references) =>
        Assert.Equal(references.Order(StringComparer.Ordinal), Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(ForbiddenPackages))]
    public void Projects_keep_these_packages_out(string project, string prefix) =>
        Assert.DoesNotContain(Items(project, "PackageReference"), package => package.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Every_project_of_src_has_its_rule() =>
        Assert.Equal(
            Projects.Select(row => row.Data.Item1).Order(StringComparer.Ordinal),
            Directory.GetDirectories(Path.Combine(RepositoryRoot.Path, "src")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private static string[] Items(string project, string name) => XDocument
        .Load(Path.Combine(RepositoryRoot.Path, "src", project, project + ".csproj"))
        .Descendants(name)
        .Select(item => item.Attribute("Include")!.Value.Replace('\\', '/'))
        .ToArray();
}
