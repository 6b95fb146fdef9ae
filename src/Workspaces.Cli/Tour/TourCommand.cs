using System.CommandLine;
using System.CommandLine.Parsing;
using Workspaces.Cli.Terminals;
using Workspaces.Client.Flows;

namespace Workspaces.Cli.Tour;

/// <summary><c>tour</c>: shows that every profile works, and that it refuses what it must.</summary>
public static class TourCommand
{
    /// <param name="start">Starts a server where none is named.</param>
    public static Command Create(Func<CancellationToken, Task<StartedServer>> start)
    {
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Show what is sent and what comes back; secrets are shortened." };
        var profile = new Option<string?>("--profile") { Description = "Visit one profile instead of all.", HelpName = "id" };
        profile.AcceptOnlyFromAmong([.. ClientPlan.All.Select(plan => plan.Profile)]);
        var server = new Option<Uri?>("--server") { Description = "Visit a running server instead of starting one.", HelpName = "url", CustomParser = ReadUrl };
        var key = new Option<string?>("--operator-key") { Description = "The running server's operator key; else the variable Workspaces__OperatorKey.", HelpName = "key" };
        var ca = new Option<FileInfo>("--ca") { Description = "The authority of the running server's certificate, as a PEM file.", HelpName = "file" };
        ca.AcceptExistingOnly();
        var command = new Command("tour", "Walks every profile from an empty workspace to a refused request.") { verbose, profile, server, key, ca };
        command.SetAction((result, cancellationToken) => RunAsync(
            new(start)
            {
                Verbose = result.GetValue(verbose),
                Json = result.GetValue(Terminal.JsonOption),
                Profile = result.GetValue(profile),
                Server = result.GetValue(server),
                OperatorKey = result.GetValue(key) ?? Environment.GetEnvironmentVariable("Workspaces__OperatorKey"),
                CaFile = result.GetValue(ca)?.FullName,
            },
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            new Terminal(result).Waiting,
            cancellationToken));
        return command;
    }

    private static Uri? ReadUrl(ArgumentResult argument)
    {
        if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps)
        {
            return url;
        }

        argument.AddError("--server is the https URL of a server's public listener.");
        return null;
    }

    private static async Task<int> RunAsync(TourOptions options, TextWriter output, TextWriter error, Waiting waiting, CancellationToken cancellationToken)
    {
        if (options is { Server: not null, OperatorKey: null })
        {
            await error.WriteLineAsync("A running server wants its operator key: --operator-key, or the variable Workspaces__OperatorKey.");
            return ExitCode.Misused;
        }

        return await new TourGuide(options, output, waiting).RunAsync(cancellationToken) ? ExitCode.Done : ExitCode.Refused;
    }
}
