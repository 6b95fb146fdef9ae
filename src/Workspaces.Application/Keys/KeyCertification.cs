using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Jose;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Keys;

/// <summary>Takes the certificate that a directory's authority issued for a key, and the <c>kid</c> that the directory gave it.</summary>
internal sealed class KeyCertification(Store store, KeyRing keyRing, WorkspaceCache cache, TimeProvider time)
{
    private const int MaxKeyId = 128;
    private const int MaxPem = 16 * 1024;

    /// <summary>Keeps the certificate with the key. Under another <c>kid</c> it signs when it was seen published so.</summary>
    public Task<Outcome<KeyState>> CertifyAsync(Caller caller, string workspaceId, string keyId, NewKeyCertificate given, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, async () =>
        {
            var outcome = await store.InWorkspaceAsync(workspaceId, caller.Actor, context => SaveAsync(context, keyId, given, cancellationToken));
            cache.Changed(workspaceId);
            return outcome;
        });

    private async Task<Outcome<KeyState>> SaveAsync(TenantDbContext context, string keyId, NewKeyCertificate given, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (!await WorkspaceRevision.AdvanceAsync(context, time, cancellationToken))
        {
            return NotThere.Workspace(context.WorkspaceId);
        }

        var (now, keys) = (time.GetUtcNow(), await context.Set<WorkspaceKeyRow>().ToListAsync(cancellationToken));
        var workspace = await context.Set<WorkspaceRow>().SingleAsync(cancellationToken);
        if (KeyRequests.FaultOf(context.WorkspaceId, keyId, workspace, keys.Find(one => one.KeyId == keyId), now) is { } refusal)
        {
            return refusal;
        }

        var key = keys.Single(one => one.KeyId == keyId);
        var (certificate, fault) = Read(given.Certificate, key, now);
        if ((fault ?? FaultOfName(given.Kid, key, keys)) is { } wrong)
        {
            return wrong;
        }

        key.Certificate = certificate;
        if (given.Kid is { } kid && kid != key.AwaitedAs)
        {
            (key.PublishedAs, key.SeenAt) = (kid == key.KeyId ? null : kid, null);
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return KeyState.Of(key, null, now);
    }

    private (string? Pem, Fault? Fault) Read(string pem, WorkspaceKeyRow key, DateTimeOffset now)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem.Length <= MaxPem ? pem : "");
            if (certificates is not [var certificate])
            {
                return (null, Wrong($"It is one certificate in PEM, of up to {MaxPem / 1024} KB; here are {certificates.Count}."));
            }

            return FaultOf(certificate, key, now) is { } fault ? (null, Wrong(fault)) : (certificate.ExportCertificatePem(), null);
        }
        catch (CryptographicException)
        {
            return (null, Wrong("It is no certificate in PEM."));
        }
        finally
        {
            certificates.ToList().ForEach(one => one.Dispose());
        }
    }

    private string? FaultOf(X509Certificate2 certificate, WorkspaceKeyRow key, DateTimeOffset now)
    {
        using AsymmetricAlgorithm? certified = (AsymmetricAlgorithm?)certificate.GetRSAPublicKey() ?? certificate.GetECDsaPublicKey();
        return certified is null || JwkThumbprint.TryCompute(certified) != JwkThumbprint.TryCompute(keyRing.Open(key).Key) ? $"It is for another key than {key.KeyId}."
            : new DateTimeOffset(certificate.NotAfter) <= now ? $"It has been expired since {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm} UTC."
            : new DateTimeOffset(certificate.NotBefore) > now ? $"It is not valid before {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm} UTC."
            : null;
    }

    private static Fault? FaultOfName(string? kid, WorkspaceKeyRow key, List<WorkspaceKeyRow> keys) => kid switch
    {
        null => null,
        { Length: 0 or > MaxKeyId } => new(FaultKind.Malformed, $"kid has 1 to {MaxKeyId} characters.", "kid"),
        _ when !kid.All(character => character is > ' ' and <= '~') => new(FaultKind.Malformed, "kid has printable ASCII characters without spaces.", "kid"),
        _ when keys.Exists(other => other != key && (other.KeyId == kid || other.PublishedAs == kid)) => new(FaultKind.Taken, $"Another key of the workspace is called '{kid}'.", "kid"),
        _ when key is { PublishedAs: { } name, SeenAt: not null } && name != kid => new(
            FaultKind.Conflict, $"The key signs as '{name}', and what it signed is looked for under that kid. A key changes it once; 'key rotate' makes another.", "kid"),
        _ => null,
    };

    private static Fault Wrong(string message) => new(FaultKind.Malformed, message, "certificate");
}

/// <summary>A certificate for a key.</summary>
/// <param name="Certificate">In PEM.</param>
internal sealed record NewKeyCertificate(string Certificate)
{
    /// <summary>The <c>kid</c> under which the directory publishes the key; absent = as before, which is at first the key's id.</summary>
    public string? Kid { get; init; }
}
