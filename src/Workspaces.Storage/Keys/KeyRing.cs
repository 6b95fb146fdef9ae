using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Caching;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Keys;

/// <summary>
/// The keys of workspaces. A key may wait to be published elsewhere (staged); it is announced (published, does not sign), then active (the one that was activated last signs),
/// then retiring (published, so that what it signed can be verified), then gone: all by its instants and the clock.
/// </summary>
internal sealed class KeyRing(
    KeyPool pool, IWorkspaceKeyMaterial material, WorkspaceSecrets secrets, CacheCapacity capacity, TimeProvider timeProvider)
{
    private const int KeyIdBytes = 12;

    // A key pair never changes, so it is imported once for all snapshots of its workspace.
    private readonly BoundedCache<(string WorkspaceId, string KeyId, string Name, string? Certificate), WorkspaceKey> _imported = new(2 * capacity.Workspaces);

    /// <summary>A new key, active from that moment on; private part protected.</summary>
    public async Task<WorkspaceKeyRow> CreateAsync(string workspaceId, string use, string algorithm, DateTimeOffset activatesAt, CancellationToken cancellationToken)
    {
        var keyId = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyIdBytes));
        var pkcs8 = await pool.TakeAsync(algorithm, cancellationToken);
        var row = new WorkspaceKeyRow
        {
            WorkspaceId = workspaceId,
            KeyId = keyId,
            Use = use,
            Algorithm = algorithm,
            PrivateKey = secrets.Protect(workspaceId, Name(keyId), pkcs8),
            CreatedAt = timeProvider.GetUtcNow(),
            ActivatesAt = activatesAt,
        };
        CryptographicOperations.ZeroMemory(pkcs8);
        return row;
    }

    /// <summary>The keys that a workspace of these settings needs and does not have, active at once.</summary>
    public async Task<IReadOnlyList<WorkspaceKeyRow>> CreateMissingAsync(
        string workspaceId, IReadOnlyList<WorkspaceKeyRow> keys, ServerSettings settings, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        List<WorkspaceKeyRow> created = [];
        foreach (var missing in MissingOf(keys, settings))
        {
            created.Add(await CreateAsync(workspaceId, missing.Use, missing.Algorithm, now, cancellationToken));
        }

        return created;
    }

    /// <summary>What a workspace of these settings needs and does not have.</summary>
    public IReadOnlyList<MissingKey> MissingOf(IReadOnlyList<WorkspaceKeyRow> keys, ServerSettings settings)
    {
        var now = timeProvider.GetUtcNow();
        List<MissingKey> missing = [];
        if (!keys.Any(key => key.Use is KeyUse.Signature && key.Algorithm == settings.SigningAlgorithm && IsActive(key, now)))
        {
            missing.Add(new(KeyUse.Signature, settings.SigningAlgorithm));
        }

        if (settings.RequestObjectEncryption is { Offered: true, Alg: [var algorithm, ..] } && !keys.Any(key => key.Use is KeyUse.Encryption && IsActive(key, now)))
        {
            missing.Add(new(KeyUse.Encryption, algorithm));
        }

        return missing;
    }

    /// <summary>What the keys do now, and when that changes next.</summary>
    public RingState Read(IReadOnlyList<WorkspaceKeyRow> keys, ServerSettings settings)
    {
        var now = timeProvider.GetUtcNow();
        var live = keys.Where(key => !(key.ExpiresAt <= now))
            .OrderByDescending(key => IsActive(key, now))
            .ThenByDescending(key => key.ActivatesAt)
            .ThenBy(key => key.KeyId, StringComparer.Ordinal)
            .ToArray();
        var signer = live.FirstOrDefault(key => key.Use is KeyUse.Signature && key.Algorithm == settings.SigningAlgorithm && IsActive(key, now))
            ?? throw new InvalidOperationException($"The workspace has no {settings.SigningAlgorithm} key that is active.");
        var published = live.Where(key => key.Use is KeyUse.Signature && key != signer).Prepend(signer);
        var decryption = live.Where(key => settings.RequestObjectEncryption.Offered && key.Use is KeyUse.Encryption);
        var changes = live.SelectMany(key => new[] { key.ActivatesAt, key.RetiresAt, key.ExpiresAt }).Where(instant => instant > now);

        var ring = new WorkspaceKeys { Signing = Open(signer), Published = [.. published.SelectMany(UnderEachName)], Decryption = [.. decryption.SelectMany(UnderEachName)] };
        return new(ring, changes.Min(), signer.ActivatesAt);
    }

    /// <summary>The key pair, under the name by which it signs.</summary>
    public WorkspaceKey Open(WorkspaceKeyRow row) => Import(row, row.SignsAs);

    private static bool IsActive(WorkspaceKeyRow key, DateTimeOffset now) => !key.Staged && key.ActivatesAt <= now && !(key.RetiresAt <= now);

    private static string Name(string keyId) => "key/" + keyId;

    private static ReadOnlyMemory<byte> Certificate(string? pem)
    {
        if (pem is null)
        {
            return default;
        }

        using var certificate = X509Certificate2.CreateFromPem(pem);
        return certificate.RawData;
    }

    // Whoever published it elsewhere gave it another name: what it signed before is verified by the first, and who looks here for the other finds it.
    private IEnumerable<WorkspaceKey> UnderEachName(WorkspaceKeyRow row) =>
        new[] { row.SignsAs, row.AwaitedAs, row.KeyId }.Distinct(StringComparer.Ordinal).Select(name => Import(row, name));

    private WorkspaceKey Import(WorkspaceKeyRow row, string kid)
    {
        var name = (row.WorkspaceId, row.KeyId, kid, row.Certificate);
        if (!_imported.TryGet(name, out var key))
        {
            var pkcs8 = secrets.Unprotect(row.WorkspaceId, Name(row.KeyId), row.PrivateKey);
            key = material.Import(kid, row.Algorithm, pkcs8, Certificate(row.Certificate));
            CryptographicOperations.ZeroMemory(pkcs8);
            _imported.Set(name, key);
        }

        return key;
    }
}

/// <summary>The keys of a workspace by what they do now.</summary>
/// <param name="ChangesAt">When one of them does something else; null = not by time.</param>
/// <param name="SigningSince">Since when the key signs that signs now.</param>
internal sealed record RingState(WorkspaceKeys Keys, DateTimeOffset? ChangesAt, DateTimeOffset SigningSince);
