namespace Workspaces.Host.Interaction;

/// <summary>Tells operators of pages that could not be shown.</summary>
internal sealed partial class InteractionLog(ILogger<InteractionLog> logger)
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The bank of workspace {Workspace} does not tell the accounts of users: {Reason}.")]
    public partial void AccountsUnavailable(string workspace, string reason);
}
