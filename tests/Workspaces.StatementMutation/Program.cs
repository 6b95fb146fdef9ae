using System.CommandLine;
using Workspaces.StatementMutation;
using Workspaces.StatementMutation.Sql;

var only = new Option<string>("--only") { Description = "What the names of the statements begin with.", DefaultValueFactory = _ => "" };
var repository = new Option<string>("--repository") { Description = "The sources.", DefaultValueFactory = _ => "." };
var copy = new Option<string>("--copy") { Description = "A folder outside of them that they are copied into, changed and built.", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "workspaces-statements") };
var classes = new Option<string[]>("--class") { Description = "Test classes that are run instead of the usual ones." };
var postgres = new Option<bool>("--postgres") { Description = "On PostgreSQL, which needs a container engine; otherwise SQLite." };

var list = new Command("list", "Says what would be changed.") { only };
list.SetAction(parsed =>
{
    var changes = HandWritten.Named().Where(statement => statement.Name.StartsWith(parsed.GetValue(only)!, StringComparison.Ordinal))
        .SelectMany(statement => Changes.Of(statement.Text).Select(change => $"{statement.Name}: {change.What}")).ToArray();
    Console.WriteLine($"{string.Join('\n', changes)}\n{changes.Length} changes, without those of statements that are made while they are run");
});

var run = new Command("run", "Makes each change in turn, and runs the tests that run the statement.") { only, repository, copy, classes, postgres };
run.SetAction(async parsed =>
{
    try
    {
        var source = new SourceCopy(Path.GetFullPath(parsed.GetValue(repository)!), Path.GetFullPath(parsed.GetValue(copy)!));
        await source.BuildAsync();
        var asked = parsed.GetValue(classes) is { Length: > 0 } named ? named : TestClasses.On(parsed.GetValue(postgres));
        using var tests = new TestRun(source.Tests);
        Console.WriteLine($"\n{Verdict.Report(await new Campaign(tests, parsed.GetValue(only)!).RunAsync(asked))}");
        return 0;
    }
    catch (InvalidOperationException exception)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
});

return await new RootCommand("Takes conditions out of the statements that are written by hand, one at a time, and watches whether a test notices.") { list, run }.Parse(args).InvokeAsync();
