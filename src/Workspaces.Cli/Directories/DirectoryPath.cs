using System.CommandLine;

namespace Workspaces.Cli.Directories;

/// <summary>Where the admin API has directories, and what names them on a command line.</summary>
internal static class DirectoryPath
{
    public const string All = "/directory";

    public static Argument<string> Regime() => new("regime") { Description = "uk, brazil or cdr." };

    public static Argument<string> Software() => new("software") { Description = "The id of the software." };

    public static Argument<string> Organisation() => new("organisation") { Description = "The id of the organisation." };

    public static string Of(ParseResult parsed, Argument<string> regime) => $"{All}/{Uri.EscapeDataString(parsed.GetRequiredValue(regime))}";

    public static string Of(ParseResult parsed, Argument<string> regime, string list, Argument<string> one) => $"{Of(parsed, regime)}/{list}/{Uri.EscapeDataString(parsed.GetRequiredValue(one))}";
}
