using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Compliance;

/// <summary>
/// The keys with which this installation signs compliance reports. The first is made at first start; replicas share it. Its thumbprint (RFC 7638)
/// is the id of the installation. What signed once stays published, for reports are verified for years.
/// </summary>
internal sealed class ReportKeys(Store store, IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Where the public keys are, below the public URL.</summary>
    public const string Path = "/.well-known/workspaces-report-keys";

    private ReportKeySet? _keys;

    /// <exception cref="StorageUnavailableException">The database does not answer.</exception>
    public async ValueTask<ReportKeySet> GetAsync(CancellationToken cancellationToken) => _keys ??= await LoadAsync(cancellationToken);

    private async Task<ReportKeySet> LoadAsync(CancellationToken cancellationToken)
    {
        var rows = await ListAsync(cancellationToken);
        if (rows.Count is 0)
        {
            await CreateAsync(cancellationToken);
            rows = await ListAsync(cancellationToken);
        }

        WorkspaceKey[] keys = [.. rows.Select(Import)];
        return new(new() { Signing = keys[0], Published = keys, Decryption = [] }, keys[^1].KeyId);
    }

    private Task<List<ReportKeyRow>> ListAsync(CancellationToken cancellationToken) =>
        store.InCatalogAsync(context => context.Set<ReportKeyRow>().AsNoTracking().OrderByDescending(row => row.Number).ToListAsync(cancellationToken));

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        var key = WorkspaceKeyFactory.Generate(SigningAlgorithm.ES256);
        using var pair = key.Key;
        var row = new ReportKeyRow
        {
            Number = 1,
            KeyId = key.KeyId,
            Algorithm = key.Algorithm,
            PrivateKey = Protector(key.KeyId).Protect(WorkspaceKeyFactory.ExportPkcs8(key)),
            CreatedAt = time.GetUtcNow(),
        };
        try
        {
            await store.InCatalogAsync(context =>
            {
                context.Set<ReportKeyRow>().Add(row);
                return context.SaveChangesAsync(cancellationToken);
            });
        }
        catch (DbUpdateException exception) when (StorageUnavailableException.IsDuplicate(exception))
        {
            // Another replica was first; its key counts.
        }
    }

    private WorkspaceKey Import(ReportKeyRow row) => WorkspaceKeyFactory.ImportPkcs8(row.KeyId, row.Algorithm, Protector(row.KeyId).Unprotect(row.PrivateKey));

    private IDataProtector Protector(string keyId) => protection.CreateProtector("Workspaces.ReportKeys", keyId);
}

/// <summary>The keys of reports.</summary>
/// <param name="Keys">One signs; all are published.</param>
/// <param name="InstallationId">The thumbprint of the first.</param>
internal sealed record ReportKeySet(WorkspaceKeys Keys, string InstallationId);
