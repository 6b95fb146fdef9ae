using System.CommandLine.Parsing;

namespace Workspaces.Cli.Arguments;

/// <summary>What an option or argument is to be, for people: the parser itself names types of the program.</summary>
internal static class Expectation
{
    /// <summary>What was given and what is expected; null where the error is another one.</summary>
    public static string? Of(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Tokens: [.., var given] } option when Words(option.Option.ValueType) is { } words => $"{option.Option.Name} is '{given.Value}'; it is to be {words}.",
        ArgumentResult { Tokens: [.., var given], Parent: OptionResult option } when Words(option.Option.ValueType) is { } words => $"{option.Option.Name} is '{given.Value}'; it is to be {words}.",
        ArgumentResult { Tokens: [.., var given] } argument when Words(argument.Argument.ValueType) is { } words => $"{argument.Argument.Name} is '{given.Value}'; it is to be {words}.",
        _ => null,
    };

    private static string? Words(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var instant when instant == typeof(DateTimeOffset) => "an instant such as 2027-01-31T12:00:00Z",
        var number when number == typeof(int) || number == typeof(long) => "a whole number",
        var truth when truth == typeof(bool) => "true or false",
        _ => null,
    };
}
