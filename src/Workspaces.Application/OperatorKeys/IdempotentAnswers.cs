using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.OperatorKeys;

/// <summary>
/// Remembers for a day what creations were answered, by operator and the key that the caller chose. Answers are kept encrypted, because they
/// may show a secret; nobody but the same operator key gets one again.
/// </summary>
internal sealed class IdempotentAnswers(Store store, IDataProtectionProvider protection, TimeProvider timeProvider)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>After that the first request is taken for lost, as after a crash.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Takes the key for a request, or says what became of the request that took it before.</summary>
    public async Task<Claim> ClaimAsync(string operatorId, string key, byte[] request, CancellationToken cancellationToken)
    {
        var row = new IdempotentAnswerRow
        {
            WorkspaceId = WorkspaceId.Installation,
            OperatorId = operatorId,
            KeyHash = Hash(Encoding.UTF8.GetBytes(key)),
            RequestHash = Hash(request),
            ExpiresAt = timeProvider.GetUtcNow() + Patience,
        };
        await InAsync(row, rows => rows.Where(other => other.ExpiresAt <= timeProvider.GetUtcNow()).ExecuteDeleteAsync(cancellationToken));
        try
        {
            await store.InWorkspaceAsync(WorkspaceId.Installation, context =>
            {
                context.Set<IdempotentAnswerRow>().Add(row);
                return context.SaveChangesAsync(cancellationToken);
            });
            return new(ClaimKind.Taken, null);
        }
        catch (DbUpdateException exception) when (StorageUnavailableException.IsDuplicate(exception))
        {
            return await CompareAsync(row, cancellationToken);
        }
    }

    /// <summary>Remembers the answer.</summary>
    public Task KeepAsync(string operatorId, string key, KeptAnswer answer, CancellationToken cancellationToken)
    {
        var (protectedAnswer, until) = (Protector(operatorId).Protect(JsonSerializer.SerializeToUtf8Bytes(answer)), timeProvider.GetUtcNow() + Kept);
        return InAsync(Named(operatorId, key), rows => rows.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Answer, protectedAnswer).SetProperty(row => row.ExpiresAt, until), cancellationToken));
    }

    /// <summary>Nothing was created: the key can be used again.</summary>
    public Task ReleaseAsync(string operatorId, string key, CancellationToken cancellationToken) =>
        InAsync(Named(operatorId, key), rows => rows.ExecuteDeleteAsync(cancellationToken));

    private async Task<Claim> CompareAsync(IdempotentAnswerRow claimed, CancellationToken cancellationToken)
    {
        var known = await InAsync(claimed, rows => rows.AsNoTracking().SingleOrDefaultAsync(cancellationToken));
        return known switch
        {
            null or { Answer: null } when known is null || known.RequestHash == claimed.RequestHash => new(ClaimKind.UnderWay, null),
            { Answer: { } answer } when known.RequestHash == claimed.RequestHash =>
                new(ClaimKind.Answered, JsonSerializer.Deserialize<KeptAnswer>(Protector(claimed.OperatorId).UnprotectStored(answer))),
            _ => new(ClaimKind.OfAnotherRequest, null),
        };
    }

    private Task<TResult> InAsync<TResult>(IdempotentAnswerRow one, Func<IQueryable<IdempotentAnswerRow>, Task<TResult>> work) =>
        store.InWorkspaceAsync(WorkspaceId.Installation, context =>
            work(context.Set<IdempotentAnswerRow>().Where(row => row.OperatorId == one.OperatorId && row.KeyHash == one.KeyHash)));

    private static IdempotentAnswerRow Named(string operatorId, string key) => new()
    {
        WorkspaceId = WorkspaceId.Installation,
        OperatorId = operatorId,
        KeyHash = Hash(Encoding.UTF8.GetBytes(key)),
        RequestHash = "",
    };

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private IDataProtector Protector(string operatorId) => protection.CreateProtector("Workspaces.IdempotentAnswers", operatorId);
}

internal enum ClaimKind
{
    /// <summary>Nobody used the key before.</summary>
    Taken,
    /// <summary>The same request came before and is being answered.</summary>
    UnderWay,
    /// <summary>The same request came before and was answered.</summary>
    Answered,
    OfAnotherRequest,
}

internal sealed record Claim(ClaimKind Kind, KeptAnswer? Answer);

/// <summary>An answer as it went out.</summary>
internal sealed record KeptAnswer(int Status, string? ContentType, string? Location, string? ETag, byte[] Body);
