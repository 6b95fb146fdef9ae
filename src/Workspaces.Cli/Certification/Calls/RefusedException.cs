using Workspaces.Client.Http;

namespace Workspaces.Cli.Certification.Calls;

/// <summary>The host refused a call, or the workspace is such that nothing can be prepared.</summary>
internal sealed class RefusedException(string message, Answer? answer = null) : Exception(message)
{
    public Answer? Answer { get; } = answer;
}
