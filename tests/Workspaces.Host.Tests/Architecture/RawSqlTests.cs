using System.Text.RegularExpressions;
using Workspaces.Testing;

namespace Workspaces.Host.Tests.Architecture;

/// <summary>Whatever goes round the query filter that keeps workspaces apart stands in named places.</summary>
public sealed partial class RawSqlTests
{
    // The history of the database has no workspace.
    private static readonly string[] Places = ["src/Workspaces.Storage/Sql/", "src/Workspaces.Storage/History/HistoryTable.cs", "/Migrations/"];

    [Fact]
    public void Stands_only_where_it_may() =>
        Assert.Empty(RepositoryRoot.Sources("src")
            .Where(source => !Places.Any(place => source.Path.Contains(place, StringComparison.Ordinal)))
            .SelectMany(source => Bypasses().Matches(source.Text).Select(match => $"{source.Path}: {match.Value}")));

    [Theory]
    [InlineData("context.Clients.FromSqlRaw(text)")]
    [InlineData("context.Clients.FromSql($\"select 1\")")]
    [InlineData("database.ExecuteSqlInterpolatedAsync(text)")]
    [InlineData("database.SqlQueryRaw<int>(text)")]
    [InlineData("context.Clients.IgnoreQueryFilters()")]
    [InlineData("connection.CreateCommand()")]
    public void Is_recognised(string code) => Assert.Matches(Bypasses(), code);

    [GeneratedRegex(@"\b(FromSql\w*|ExecuteSql\w*|SqlQuery(Raw)?|IgnoreQueryFilters|CreateCommand|CreateDbCommand)\s*(<[^>]*>)?\s*\(")]
    private static partial Regex Bypasses();
}
