using Workspaces.Application.Outcomes;
using Workspaces.Directories.Participants;

namespace Workspaces.Host.AdminApi;

/// <summary>Why a directory did not do something.</summary>
internal static class DirectoryProblem
{
    public static Problem Of(IReadOnlyList<Refusal> refusals) => Problem.Of([.. refusals.Select(refusal => new Fault(KindOf(refusal.Kind), refusal.Message, refusal.Member))]);

    private static FaultKind KindOf(RefusalKind kind) => kind switch
    {
        RefusalKind.NotFound => FaultKind.NotFound,
        RefusalKind.Taken => FaultKind.Taken,
        RefusalKind.Conflict => FaultKind.Conflict,
        _ => FaultKind.Malformed,
    };
}
