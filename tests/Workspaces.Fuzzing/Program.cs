using System.CommandLine;
using Workspaces.Fuzzing;

var name = new Argument<string>("target") { Description = $"One of {string.Join(", ", Catalog.All.Select(target => target.Name))}; or list." };
var seconds = new Option<int>("--seconds") { Description = "How long.", DefaultValueFactory = _ => 60 };
var seed = new Option<ulong>("--seed") { Description = "The same seed makes the same inputs.", DefaultValueFactory = _ => 1 };
var corpus = new Option<string?>("--corpus") { Description = "A folder with more inputs to start from, one a file." };
var finds = new Option<string>("--finds") { Description = "Where inputs are written that something is wrong with.", DefaultValueFactory = _ => "artifacts/finds" };
var command = new RootCommand("Feeds a parser changed input. Exit code 1: something is wrong, and the input was written.") { name, seconds, seed, corpus, finds };
command.SetAction(parsed =>
{
    if (parsed.GetValue(name) is "list")
    {
        Console.WriteLine(string.Join('\n', Catalog.All.Select(target => target.Name)));
        return 0;
    }

    if (Catalog.Find(parsed.GetValue(name)!) is not { } target)
    {
        Console.Error.WriteLine($"There is no target {parsed.GetValue(name)}.");
        return 2;
    }

    var more = parsed.GetValue(corpus) is { } folder ? Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : [];
    var campaign = new Campaign(target, parsed.GetValue(seed), [.. FindsFolder.Read(FindsFolder.Kept, target).Select(find => find.Input), .. more]);
    return new Watch(target, campaign, parsed.GetValue(finds)!).Run(TimeSpan.FromSeconds(parsed.GetValue(seconds)));
});
return command.Parse(args).Invoke();
