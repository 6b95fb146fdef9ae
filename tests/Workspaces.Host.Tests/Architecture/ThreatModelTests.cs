using System.Globalization;
using System.Text.RegularExpressions;
using Workspaces.Testing;

namespace Workspaces.Host.Tests.Architecture;

/// <summary>The threat model names the tests that stand behind it: <c>UPDATE_SNAPSHOTS=1</c> writes their names into its tables.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly string Document = Path.Combine(RepositoryRoot.Path, "docs", "threat-model.md");

    // Written together, so that this file is not taken for one of those it looks for.
    private static readonly ILookup<int, string> Tests = (
        from source in RepositoryRoot.Sources("tests")
        from Match mark in Mark().Matches(source.Text)
        from number in mark.Groups["numbers"].Value.Split(',')
        select (Number: int.Parse(number, CultureInfo.InvariantCulture), Class: Path.GetFileNameWithoutExtension(source.Path)))
        .Distinct().ToLookup(test => test.Number, test => test.Class);

    [Fact]
    public void Every_threat_has_tests_and_names_them()
    {
        var text = File.ReadAllText(Document);

        var current = Row().Replace(text, row => $"{row.Groups["start"].Value} {Names(int.Parse(row.Groups["number"].Value, CultureInfo.InvariantCulture))} |");

        if (Environment.GetEnvironmentVariable(Snapshot.Variable) == "1")
        {
            File.WriteAllText(Document, current);
        }

        Assert.Equal(current, File.ReadAllText(Document));
        Assert.All(Rows(text), number => Assert.NotEmpty(Tests[number]));
    }

    [Fact]
    public void Every_test_meets_a_threat_that_is_described() =>
        Assert.Empty(Tests.Select(threat => threat.Key).Except(Rows(File.ReadAllText(Document))));

    [Theory]
    [InlineData(1, 16)]
    [InlineData(32, 55)]
    [InlineData(87, 90)]
    public void No_threat_is_left_out(int first, int last) =>
        Assert.Equal(Enumerable.Range(first, last - first + 1), Rows(File.ReadAllText(Document)).Where(number => number >= first && number <= last));

    private static string Names(int number) => string.Join(", ", Tests[number].Order(StringComparer.Ordinal).Select(name => $"`{name}`"));

    private static IEnumerable<int> Rows(string text) => Row().Matches(text).Select(row => int.Parse(row.Groups["number"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\[Threat\((?<numbers>\d+(, \d+)*)\)\]")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(?<start>\| (?<number>\d+) \|[^|\n]*\|[^|\n]*\|)[^|\n]*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
