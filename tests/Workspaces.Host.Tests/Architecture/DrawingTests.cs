using System.Text.RegularExpressions;
using System.Xml.Linq;
using Workspaces.Testing;

namespace Workspaces.Host.Tests.Architecture;

public sealed partial class DrawingTests
{
    [Fact]
    public void The_drawing_of_the_projects_shows_their_references()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "architecture.md"));

        var drawn = Arrow().Matches(Drawing().Match(text).Value).Select(arrow => $"{arrow.Groups["from"]} --> {arrow.Groups["to"]}");

        Assert.Equal(References().Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> References() => Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.csproj", SearchOption.AllDirectories)
        .SelectMany(project => XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => $"{Path.GetFileNameWithoutExtension(project)} --> {Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))}"));

    [GeneratedRegex(@"```mermaid\ngraph.*?```", RegexOptions.Singleline)]
    private static partial Regex Drawing();

    [GeneratedRegex(@"(?<from>[\w.]+) --> (?<to>[\w.]+)")]
    private static partial Regex Arrow();
}
