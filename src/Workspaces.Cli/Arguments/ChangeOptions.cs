using System.CommandLine;

namespace Workspaces.Cli.Arguments;

/// <summary>How a change of a workspace is to be made.</summary>
internal static class ChangeOptions
{
    public static Option<bool> DryRun() => new("--dry-run") { Description = "Only say what would change, and which clients it would break." };

    public static Option<bool> Accept() => new("--accept-broken-clients") { Description = "Change it also when clients are not accepted any more by that." };

    public static string Query(ParseResult parsed, Option<bool> dryRun, Option<bool> accept)
    {
        string[] said = [.. parsed.GetValue(dryRun) ? ["dry_run=true"] : Array.Empty<string>(), .. parsed.GetValue(accept) ? ["accept_broken_clients=true"] : Array.Empty<string>()];
        return said.Length == 0 ? "" : "?" + string.Join('&', said);
    }
}
