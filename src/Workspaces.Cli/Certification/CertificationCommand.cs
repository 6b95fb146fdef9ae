using System.CommandLine;
using Workspaces.Cli.Certification.Checking;
using Workspaces.Cli.Certification.Preparing;
using Workspaces.Cli.Certification.Removing;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Certification;

/// <summary>The kit for the OpenID Foundation's certification suite: everything that it wants to be given, made, tried and removed again.</summary>
internal static class CertificationCommand
{
    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("certification", "What the OpenID Foundation's certification suite wants to be given: made, tried without it, and removed again.")
        {
            PrepareCommand.Create(server), CheckCommand.Create(server), RemoveCommand.Create(server),
        });
    }
}
