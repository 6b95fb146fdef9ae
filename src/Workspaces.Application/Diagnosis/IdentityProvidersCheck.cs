using Microsoft.EntityFrameworkCore;
using Workspaces.Application.IdentityProviders;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Diagnosis;

/// <summary>Whether users could sign in at the identity providers of workspaces, as far as what these publish tells.</summary>
internal sealed class IdentityProvidersCheck(Store store, ProviderDirectory directory) : ICheck
{
    private const int MaxAsked = 100;
    private const int AtATime = 10;

    public string Name => "identity_providers";
    public bool NeedsDatabase => true;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var rows = await store.InCatalogAsync(context => context.Set<WorkspaceRow>().AsNoTracking()
            .Where(row => row.Status == WorkspaceStatus.Active && row.IdentityProvider != null)
            .OrderBy(row => row.Id).Take(MaxAsked).Select(row => new { row.Id, row.IdentityProvider }).ToListAsync(cancellationToken));
        List<Finding> findings = [];
        foreach (var some in rows.Chunk(AtATime))
        {
            findings.AddRange((await Task.WhenAll(some.Select(row => LookAsync(row.Id, row.IdentityProvider, cancellationToken)))).OfType<Finding>());
        }

        return findings.Count > 0 ? findings : [new(Name, FindingLevel.Ok, rows.Count == 0 ? "No workspace has an identity provider." : "Every identity provider can be asked.")];
    }

    private async Task<Finding?> LookAsync(string workspaceId, string? json, CancellationToken cancellationToken)
    {
        if (IdentityProvider.Read(json) is not { } provider)
        {
            return null;
        }

        var found = await directory.FindAsync(workspaceId, provider, signingAlgorithm: null, cancellationToken);
        return found.Failed
            ? new(Name, FindingLevel.Error, $"The identity provider {provider.Issuer} of workspace {workspaceId} cannot be used. {found.Failure.Detail}",
                $"See that {provider.Issuer}/.well-known/openid-configuration can be fetched from here, or correct it with PUT /admin/api/workspaces/{workspaceId}/identity-provider.")
            : null;
    }
}
