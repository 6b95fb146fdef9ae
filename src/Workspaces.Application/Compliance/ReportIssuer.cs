using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Refusals;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Compliance;

/// <summary>Writes the compliance report of a workspace and signs it with the key of the installation.</summary>
internal sealed class ReportIssuer(ComplianceAdministration compliance, RefusalCounts refusals, ReportKeys keys, WorkspaceUrls urls)
{
    public async Task<Outcome<SignedReport>> IssueAsync(Caller caller, string workspaceId, CancellationToken cancellationToken)
    {
        if (Need.ToRead.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        var judged = await compliance.ReportAsync(caller, workspaceId, cancellationToken);
        if (!judged.Succeeded)
        {
            return judged.Faults.ToList();
        }

        var refused = await refusals.OfAsync(workspaceId, cancellationToken);
        var (signing, _, installation) = await keys.GetAsync(cancellationToken);
        var issuer = new WorkspaceEndpoints(urls.Public, urls.MutualTls, workspaceId).Issuer;
        var document = ReportDocument.Of(judged.Value, refused, issuer, installation);
        return ReportSignature.Read(ReportSignature.Sign(document, signing.Signing, urls.Public));
    }
}
