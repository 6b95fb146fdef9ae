using System.CommandLine;
using Workspaces.Cli;
using Workspaces.Host.Commands;

namespace Workspaces.Host.Tests.Commands;

/// <summary>Every command says what it does and what it takes.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Commands => [.. Paths(CommandLine.Root(HostCommandLine.Commands([])), "")];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Is_there_for(string command)
    {
        var run = await Run.OfAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((0, 0), (run.Code, run.Errors.Length));
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_option_that_there_is_not_is_a_mistake(string command)
    {
        var run = await Run.OfAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--no-such-option"]);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Single(run.Errors);
    }

    [Fact]
    public void Describes_every_command_argument_and_option() => Assert.All(
        All(CommandLine.Root(HostCommandLine.Commands([]))), symbol => Assert.False(string.IsNullOrWhiteSpace(symbol.Description), symbol.Name));

    private static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.SelectMany(sub => Paths(sub, $"{path} {sub.Name}".Trim())).Prepend(path);

    private static IEnumerable<Symbol> All(Command command) =>
        command.Options.Concat<Symbol>(command.Arguments).Append(command).Concat(command.Subcommands.SelectMany(All));
}
