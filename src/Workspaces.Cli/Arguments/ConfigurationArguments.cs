
namespace Workspaces.Cli.Arguments;

/// <summary>Settings of the host among the arguments: <c>--Workspaces:Name=value</c>, <c>--environment=Name</c>, or the value as an argument of its own.</summary>
internal static class ConfigurationArguments
{
    private const string Environment = "--environment";

    /// <returns>The settings, and what remains for the command line.</returns>
    public static (string[] Settings, string[] Words) Split(IReadOnlyList<string> arguments)
    {
        List<string> settings = [];
        List<string> rest = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            var target = IsSetting(arguments[i]) ? settings : rest;
            target.Add(arguments[i]);
            if (target == settings && !arguments[i].Contains('=', StringComparison.Ordinal) && i + 1 < arguments.Count)
            {
                settings.Add(arguments[++i]);
            }
        }

        return ([.. settings], [.. rest]);
    }

    private static bool IsSetting(string argument)
    {
        var name = argument.Split('=')[0];
        return name.StartsWith("--", StringComparison.Ordinal)
            && (name.Contains(':', StringComparison.Ordinal) || name.Equals(Environment, StringComparison.OrdinalIgnoreCase));
    }
}
