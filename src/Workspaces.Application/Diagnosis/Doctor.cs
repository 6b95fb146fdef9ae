using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;

namespace Workspaces.Application.Diagnosis;

/// <summary>Runs every check of an installation.</summary>
internal sealed class Doctor(IEnumerable<ICheck> checks)
{
    public async Task<Outcome<Diagnosis>> RunAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (Need.ToExamine.FaultOf(caller) is { } refusal)
        {
            return refusal;
        }

        List<Finding> findings = [];
        foreach (var check in checks)
        {
            var blocked = check.NeedsDatabase && findings.Exists(finding => finding is { Check: DatabaseCheck.CheckName, Level: not FindingLevel.Ok });
            findings.AddRange(blocked ? [] : await check.RunAsync(cancellationToken));
        }

        return Diagnosis.Of(findings);
    }
}
