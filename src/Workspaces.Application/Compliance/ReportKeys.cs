using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Compliance;

/// <summary>
/// The keys with which this installation signs compliance reports. The first is made at first start; replicas share it. Its thumbprint (RFC 7638)
/// is the id of the installation. What signed once stays published, for reports are verified for years: as a key that counts, or as one that was revoked.
/// </summary>
internal sealed class ReportKeys
{
    /// <summary>Where the public keys are, below the public URL.</summary>
    public const string Path = "/.well-known/workspaces-report-keys";

    private readonly Store _store;
    private readonly IDataProtectionProvider _protection;
    private readonly TimeProvider _time;
    private ReportKeySet? _keys;
    private int _forgotten;

    public ReportKeys(Store store, IDataProtectionProvider protection, InstallationKeyChanges changes, TimeProvider time)
    {
        (_store, _protection, _time) = (store, protection, time);
        changes.ReportKeysChanged += Forget;
    }

    /// <exception cref="StorageUnavailableException">The database does not answer.</exception>
    public ValueTask<ReportKeySet> GetAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _keys) is { } keys ? new(keys) : new(LoadAsync(cancellationToken));

    /// <summary>They were changed, here or elsewhere.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        Volatile.Write(ref _keys, null);
    }

    /// <summary>A new key that is not kept yet.</summary>
    public ReportKeyRow Create(int number)
    {
        var key = WorkspaceKeyFactory.Generate(SigningAlgorithm.ES256);
        using var pair = key.Key;
        return new()
        {
            Number = number,
            KeyId = key.KeyId,
            Algorithm = key.Algorithm,
            PrivateKey = Protector(key.KeyId).Protect(WorkspaceKeyFactory.ExportPkcs8(key)),
            CreatedAt = _time.GetUtcNow(),
        };
    }

    private async Task<ReportKeySet> LoadAsync(CancellationToken cancellationToken)
    {
        var turn = Volatile.Read(ref _forgotten);
        var rows = await ListAsync(cancellationToken);
        if (rows.Count is 0)
        {
            await CreateFirstAsync(cancellationToken);
            rows = await ListAsync(cancellationToken);
        }

        WorkspaceKey[] live = [.. rows.Where(row => row.RevokedAt is null).Select(Import)];
        var keys = new ReportKeySet(
            new() { Signing = live[0], Published = live, Decryption = [] },
            [.. rows.SelectMany(row => row.RevokedAt is { } revokedAt ? new[] { new RevokedReportKey(Import(row), revokedAt) } : [])],
            rows[^1].KeyId);
        if (turn == Volatile.Read(ref _forgotten))
        {
            Volatile.Write(ref _keys, keys);
        }

        return keys;
    }

    private Task<List<ReportKeyRow>> ListAsync(CancellationToken cancellationToken) =>
        _store.InCatalogAsync(context => context.Set<ReportKeyRow>().AsNoTracking().OrderByDescending(row => row.Number).ToListAsync(cancellationToken));

    private async Task CreateFirstAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _store.InCatalogAsync(context =>
            {
                context.Set<ReportKeyRow>().Add(Create(1));
                return context.SaveChangesAsync(cancellationToken);
            });
        }
        catch (DbUpdateException exception) when (StorageUnavailableException.IsDuplicate(exception))
        {
            // Another replica was first; its key counts.
        }
    }

    private WorkspaceKey Import(ReportKeyRow row) => WorkspaceKeyFactory.ImportPkcs8(row.KeyId, row.Algorithm, Protector(row.KeyId).UnprotectStored(row.PrivateKey));

    private IDataProtector Protector(string keyId) => _protection.CreateProtector("Workspaces.ReportKeys", keyId);
}
