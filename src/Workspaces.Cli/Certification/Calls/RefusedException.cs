using Workspaces.Client.Http;

namespace Workspaces.Cli.Certification.Calls;

/// <summary>The host refused a call, or the workspace is such that nothing can be prepared.</summary>
internal sealed class RefusedException : Exception
{
    public RefusedException(string message)
        : base(message)
    {
    }

    /// <param name="answer">By which the host refused; what it says is shown.</param>
    public RefusedException(Answer answer)
        : base($"The host answered {(int)answer.Status}.") => Answer = answer;

    public Answer? Answer { get; }
}
