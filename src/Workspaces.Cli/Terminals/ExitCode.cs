namespace Workspaces.Cli.Terminals;

/// <summary>How a command ends.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Misused = 2;
}
