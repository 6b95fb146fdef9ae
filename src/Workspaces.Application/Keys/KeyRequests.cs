using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Keys;

/// <summary>Makes certificate requests (PKCS#10, RFC 2986) for keys of workspaces: the key signs its request, and never leaves.</summary>
internal sealed partial class KeyRequests(Store store, IProfileSource profiles, KeyRing keyRing, TimeProvider time)
{
    public Task<Outcome<MadeKeyRequest>> RequestAsync(Caller caller, string workspaceId, string keyId, NewKeyRequest wanted, CancellationToken cancellationToken) =>
        Need.ToOperate.ThenAsync(caller, workspaceId, () => store.InWorkspaceAsync<Outcome<MadeKeyRequest>>(workspaceId, caller.Actor, async context =>
        {
            var stored = await context.Set<WorkspaceRow>().AsNoTracking().Where(workspace => workspace.Status != WorkspaceStatus.Deleted)
                .Select(workspace => new { Row = workspace, Key = context.Set<WorkspaceKeyRow>().SingleOrDefault(key => key.WorkspaceId == workspace.Id && key.KeyId == keyId) })
                .SingleOrDefaultAsync(cancellationToken);
            if (FaultOf(workspaceId, keyId, stored?.Row, stored?.Key, time.GetUtcNow()) is { } refusal)
            {
                return refusal;
            }

            var subject = SubjectOf(stored!.Row, wanted);
            if (!subject.Succeeded)
            {
                return subject.Faults.ToList();
            }

            var request = Sign(keyRing.Open(stored.Key!).Key, subject.Value.Encode());
            await context.RecordAsync(new("key.requested", keyId, null, new() { ["subject"] = $"{subject.Value}" }), cancellationToken);
            return new MadeKeyRequest(keyId, $"{subject.Value}", request);
        }));

    /// <summary>What keeps a key from being certified; null = nothing.</summary>
    public static Fault? FaultOf(string workspaceId, string keyId, WorkspaceRow? workspace, WorkspaceKeyRow? key, DateTimeOffset now) => (workspace, key) switch
    {
        (null, _) => NotThere.Workspace(workspaceId),
        (_, null) => new(FaultKind.NotFound, $"There is no key '{keyId}'."),
        _ when key.RetiresAt <= now || key.ExpiresAt <= now => new(FaultKind.Conflict, $"The key '{keyId}' signs nothing any more."),
        _ => null,
    };

    private Outcome<DistinguishedName> SubjectOf(WorkspaceRow row, NewKeyRequest wanted)
    {
        if (wanted.Subject is { } own)
        {
            return Read(own);
        }

        var profile = profiles.Apply(row.ProfileId, row.Settings is null ? null : JsonElement.Parse(row.Settings));
        return !profile.Succeeded ? profile.Faults.ToList()
            : profile.Value.Settings.Keys.Subject is { } pattern ? Fill(pattern, wanted)
            : new Fault(FaultKind.Malformed, "The workspace has no server.keys.request_subject; name the subject, as RFC 4514 writes it.", "subject");
    }

    private static Outcome<DistinguishedName> Fill(string pattern, NewKeyRequest wanted)
    {
        List<Fault> faults = [];
        var filled = pattern;
        foreach (var (member, value) in new[] { ("organisation", wanted.Organisation), ("software", wanted.Software) })
        {
            if (!pattern.Contains($"{{{member}}}", StringComparison.Ordinal))
            {
                continue;
            }

            filled = filled.Replace($"{{{member}}}", value, StringComparison.Ordinal);
            if (value is null || !Identifier().IsMatch(value))
            {
                faults.Add(new(FaultKind.Malformed, $"The subject is {pattern}: {member} is what the directory calls it, of 1 to 64 letters, digits and hyphens.", member));
            }
        }

        return faults.Count > 0 ? faults : Read(filled);
    }

    private static Outcome<DistinguishedName> Read(string text) =>
        DistinguishedName.TryParse(text, out var name, out var fault) ? name : new Fault(FaultKind.Malformed, fault, "subject");

    // As the directories take them: signatures of requests are none of those that the regimes' profiles speak of.
    private static string Sign(AsymmetricAlgorithm key, X500DistinguishedName subject) => (key switch
    {
        RSA rsa => new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ECDsa ecdsa => new CertificateRequest(subject, ecdsa, HashAlgorithmName.SHA256),
        _ => throw new InvalidOperationException("The key is neither RSA nor EC."),
    }).CreateSigningRequestPem();

    [GeneratedRegex("^[A-Za-z0-9-]{1,64}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Identifier();
}

/// <summary>A certificate request to be made.</summary>
internal sealed record NewKeyRequest
{
    /// <summary>As RFC 4514 writes it; absent = <c>server.keys.request_subject</c> of the workspace.</summary>
    public string? Subject { get; init; }
    /// <summary>What the directory calls the organisation, where the subject has <c>{organisation}</c>.</summary>
    public string? Organisation { get; init; }
    /// <summary>What the directory calls the software, where the subject has <c>{software}</c>.</summary>
    public string? Software { get; init; }
}

/// <summary>A certificate request.</summary>
/// <param name="KeyId">The key that it is for.</param>
/// <param name="Subject">As RFC 4514 writes it.</param>
/// <param name="Request">In PEM.</param>
internal sealed record MadeKeyRequest(string KeyId, string Subject, string Request);
