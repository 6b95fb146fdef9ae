using Workspaces.StatementMutation.Sql;

namespace Workspaces.Host.Tests.Data;

/// <summary>What is taken out of statements to see whether a test notices.</summary>
public sealed class StatementChangesTests
{
    [Fact]
    public void Each_term_of_a_condition_holds_always_and_each_alternative_never() => Assert.Equal(
        [
            "SELECT a FROM t WHERE TRUE AND (b > $2 OR c IS NULL)",
            "SELECT a FROM t WHERE w = $1 AND TRUE",
            "SELECT a FROM t WHERE w = $1 AND (FALSE OR c IS NULL)",
            "SELECT a FROM t WHERE w = $1 AND (b > $2 OR FALSE)",
        ],
        Texts("SELECT a FROM t WHERE w = $1 AND (b > $2 OR c IS NULL)"));

    [Fact]
    public void Conditions_stand_in_what_is_selected_in_joins_and_in_other_conditions_too() => Assert.Equal(
        [
            "SELECT a, TRUE AND c > $1 FROM t JOIN u ON u.id = t.id WHERE EXISTS (SELECT 1 FROM v WHERE d = $2)",
            "SELECT a, b IS NULL AND TRUE FROM t JOIN u ON u.id = t.id WHERE EXISTS (SELECT 1 FROM v WHERE d = $2)",
            "SELECT a, b IS NULL AND c > $1 FROM t JOIN u ON TRUE WHERE EXISTS (SELECT 1 FROM v WHERE d = $2)",
            "SELECT a, b IS NULL AND c > $1 FROM t JOIN u ON u.id = t.id WHERE TRUE",
            "SELECT a, b IS NULL AND c > $1 FROM t JOIN u ON u.id = t.id WHERE EXISTS (SELECT 1 FROM v WHERE TRUE)",
        ],
        Texts("SELECT a, b IS NULL AND c > $1 FROM t JOIN u ON u.id = t.id WHERE EXISTS (SELECT 1 FROM v WHERE d = $2)"));

    [Fact]
    public void Assignments_are_left_out_and_branches_never_or_always_taken() => Assert.Equal(
        new HashSet<string>
        {
            "UPDATE t SET b = CASE WHEN c > $2 THEN 'x, AND' ELSE b END WHERE w = $3",
            "UPDATE t SET a = $1 WHERE w = $3",
            "UPDATE t SET a = $1, b = CASE WHEN FALSE THEN 'x, AND' ELSE b END WHERE w = $3",
            "UPDATE t SET a = $1, b = CASE WHEN TRUE THEN 'x, AND' ELSE b END WHERE w = $3",
            "UPDATE t SET a = $1, b = CASE WHEN c > $2 THEN 'x, AND' ELSE b END WHERE TRUE",
        },
        Texts("UPDATE t SET a = $1, b = CASE WHEN c > $2 THEN 'x, AND' ELSE b END WHERE w = $3").ToHashSet());

    [Fact]
    public void An_assignment_that_is_alone_leaves_what_there_was() =>
        Assert.Contains("INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET b = t.b WHERE t.b <= $2", Texts("INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET b = excluded.b WHERE t.b <= $2"));

    [Theory]
    [InlineData("SELECT a FROM t FOR SHARE", "SELECT a FROM t ")]
    [InlineData("SELECT a FROM t FOR UPDATE SKIP LOCKED", "SELECT a FROM t ")]
    [InlineData("INSERT INTO t (a) VALUES ($1) ON CONFLICT DO NOTHING", "INSERT INTO t (a) VALUES ($1) ")]
    [InlineData("SELECT a FROM t ORDER BY a DESC, b LIMIT 1 OFFSET $2", "SELECT a FROM t  LIMIT 1 OFFSET $2", "SELECT a FROM t ORDER BY a , b LIMIT 1 OFFSET $2", "SELECT a FROM t ORDER BY a DESC, b LIMIT 1 ")]
    [InlineData("SELECT a FROM t LIMIT $1", "SELECT a FROM t ")]
    [InlineData("INSERT INTO t (a) SELECT $1 UNION ALL SELECT $2 ON CONFLICT (a) DO UPDATE SET a = $3", "INSERT INTO t (a) SELECT $1  ON CONFLICT (a) DO UPDATE SET a = $3", "INSERT INTO t (a) SELECT $1 UNION ALL SELECT $2 ON CONFLICT (a) DO UPDATE SET a = t.a")]
    public void Order_bounds_locks_and_what_is_added_are_left_out(string text, params string[] changed) => Assert.Equal(changed, Texts(text));

    [Fact]
    public void What_is_not_closed_is_no_statement() => Assert.Throws<FormatException>(() => Changes.Of("SELECT (1 FROM t"));

    private static string[] Texts(string text) => [.. Changes.Of(text).Select(change => change.Text)];
}
