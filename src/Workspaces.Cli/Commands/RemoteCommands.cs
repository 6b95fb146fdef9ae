using System.CommandLine;
using Workspaces.Cli.Certification;
using Workspaces.Cli.Directories;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Commands;

/// <summary>Every command that needs nothing but the admin API of a running host.</summary>
public static class RemoteCommands
{
    /// <param name="installation">The installation beside which the command line runs.</param>
    /// <param name="workspace">Further commands for <c>workspace</c>; they come before those that compare.</param>
    public static IReadOnlyList<Command> All(Func<LocalInstallation> installation, params IReadOnlyList<Func<ServerOptions, Command>> workspace) =>
    [
        WorkspaceCommand.Create(installation, workspace),
        ClientCommand.Create(installation),
        InitialAccessTokenCommand.Create(installation),
        UserCommand.Create(installation),
        RejectionCommand.Create(installation),
        IdentityProviderCommand.Create(installation),
        ConsentCommand.Create(installation),
        GrantCommand.Create(installation),
        IntentCommand.Create(installation),
        SessionCommand.Create(installation),
        FactorCommand.Create(installation),
        BrandingCommand.Create(installation),
        TrustAnchorCommand.Create(installation),
        KeyCommand.Create(installation),
        InstallationKeyCommands.ReportKeys(installation),
        InstallationKeyCommands.Ring(installation),
        OperatorKeyCommand.Create(installation),
        AuditCommand.Create(installation),
        DirectoryCommand.Create(installation),
        CertificationCommand.Create(installation),
    ];
}
