namespace Workspaces.Application.Callers;

/// <summary>What a function is about, and so which workspaces its caller has to see.</summary>
internal enum Reach
{
    /// <summary>Nothing of any workspace, or only what the caller sees.</summary>
    Anything,
    /// <summary>One workspace.</summary>
    Workspace,
    /// <summary>The installation: callers that are limited to workspaces do not reach it.</summary>
    Installation,
}
