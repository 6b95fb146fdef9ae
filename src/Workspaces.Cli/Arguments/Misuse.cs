using System.CommandLine;
using System.CommandLine.Parsing;

namespace Workspaces.Cli.Arguments;

/// <summary>What is wrong with a command line, in one line that says where to read on.</summary>
internal static class Misuse
{
    /// <summary>Null when nothing is.</summary>
    public static string? In(ParseResult parsed) => Fault(parsed) is { } fault ? $"{fault} Try {Name(parsed.CommandResult)}--help." : null;

    // An option that is spelt wrong explains why another one is missing.
    private static string? Fault(ParseResult parsed)
    {
        if (UnknownOption(parsed) is { } option)
        {
            return $"Unrecognized option '{option}'.{Hint(option, Options(parsed.CommandResult))}";
        }

        return parsed.Errors switch
        {
            [] => null,
            _ when Commands(parsed) is { Length: > 0 } commands => parsed.UnmatchedTokens is [var word, ..]
                ? $"Unrecognized command or argument '{word}'.{(Hint(word, commands) is { Length: > 0 } hint ? hint : $" There are {string.Join(", ", commands)}.")}"
                : $"A command is missing: there are {string.Join(", ", commands)}.",
            [var error, ..] => Expectation.Of(error) ?? error.Message,
        };
    }

    private static string[] Commands(ParseResult parsed) => [.. parsed.CommandResult.Command.Subcommands.Where(command => !command.Hidden).Select(command => command.Name)];

    /// <summary>A word that looks like an option and was taken for an argument; behind <c>--</c> it is meant as one.</summary>
    private static string? UnknownOption(ParseResult parsed) => parsed.Tokens
        .TakeWhile(token => token.Type is not TokenType.DoubleDash)
        .FirstOrDefault(token => token.Type is TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal))?.Value;

    private static string Hint(string word, IEnumerable<string> known) => Nearest.Of(word.Split('=')[0], known) is { } meant ? $" Did you mean '{meant}'?" : "";

    private static IEnumerable<string> Options(CommandResult result) => result.Command.Options
        .Concat(Parents(result).SelectMany(parent => parent.Command.Options.Where(option => option.Recursive)))
        .Select(option => option.Name);

    private static IEnumerable<CommandResult> Parents(CommandResult result) =>
        result.Parent is CommandResult parent ? Parents(parent).Prepend(parent) : [];

    /// <summary>The words that lead to a command.</summary>
    private static string Name(CommandResult? result) =>
        result is null or { Command: RootCommand } ? "" : $"{Name(result.Parent as CommandResult)}{result.Command.Name} ";
}
