using System.CommandLine;
using Workspaces.Cli.Certification.Calls;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Certification.Preparing;

/// <summary><c>certification prepare</c></summary>
internal static class PrepareCommand
{
    public static Command Create(ServerOptions server)
    {
        var arguments = new PrepareArguments();
        var command = arguments.AddTo(new("prepare", "Makes clients, keys, certificates, a user, and a configuration of the suite for every selection that the workspace can be tested under."));
        command.SetAction((parsed, cancellationToken) => server.UseAsync(parsed, (connection, terminal) =>
            KitCalls.TellAsync(terminal, () => new Preparation(connection, terminal, cancellationToken).RunAsync(arguments.Read(parsed), arguments.Directory(parsed)))));
        return command;
    }
}
