using System.CommandLine;
using System.CommandLine.Parsing;

namespace Workspaces.Cli.Arguments;

/// <summary>Commands that look at their options together.</summary>
internal static class Judgement
{
    /// <summary>Has a judge say what is wrong with options that can be read each; an option without its value, or with another than it may have, is told of by itself.</summary>
    public static Command JudgedBy(this Command command, Action<CommandResult> judge)
    {
        command.Validators.Add(result =>
        {
            try
            {
                judge(result);
            }
            catch (InvalidOperationException)
            {
                // An option that cannot be read has no value to be judged.
            }
        });
        return command;
    }
}
