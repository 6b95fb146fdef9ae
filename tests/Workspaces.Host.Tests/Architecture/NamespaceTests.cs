using Workspaces.Testing;

namespace Workspaces.Host.Tests.Architecture;

/// <summary>Inside a project one can tell which room comes first: no namespace uses one that uses it.</summary>
public sealed class NamespaceTests
{
    public static TheoryData<string> Projects => new(Directory.GetDirectories(Path.Combine(RepositoryRoot.Path, "src")).Select(Path.GetFileName)!);

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_namespaces_of_a_project_form_no_circle(string project) =>
        Assert.Empty(NamespaceGraph.Of(Path.Combine(AppContext.BaseDirectory, AssemblyOf(project) + ".dll")).Circles());

    // The host is called as its command is.
    private static string AssemblyOf(string project) => project == "Workspaces.Host" ? "workspaces" : project;
}
