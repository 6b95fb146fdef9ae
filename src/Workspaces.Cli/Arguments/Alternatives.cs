using System.CommandLine;
using System.CommandLine.Parsing;

namespace Workspaces.Cli.Arguments;

/// <summary>Commands that take either something or the word for nothing or everything, so that what is forgotten ends nothing.</summary>
internal static class Alternatives
{
    public static Command OneOf(this Command command, Argument<string?> one, Option<bool> other) => command.OneOf(one.Name, result => result.GetValue(one) is not null, other);

    public static Command OneOf(this Command command, Argument<string[]> several, Option<bool> other) => command.OneOf(several.Name, result => result.GetValue(several) is { Length: > 0 }, other);

    public static Command OneOf(this Command command, Option<string?> one, Option<string?> other) => command.JudgedBy(result =>
    {
        if (result.GetValue(one) is null == result.GetValue(other) is null)
        {
            result.AddError(result.GetValue(one) is null ? $"Give {one.Name}, or {other.Name}." : $"{one.Name} and {other.Name} exclude each other.");
        }
    });

    private static Command OneOf(this Command command, string name, Func<CommandResult, bool> isGiven, Option<bool> other) => command.JudgedBy(result =>
    {
        if (isGiven(result) == result.GetValue(other))
        {
            result.AddError(result.GetValue(other) ? $"{name} and {other.Name} exclude each other." : $"Give {name}, or {other.Name}.");
        }
    });
}
