using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Keys;

/// <summary>
/// Ends every key of the data protection ring at once: somebody else has one, and can make cookies with it. Whatever came from outside counts no more. What lies in the
/// database stays readable, for it would be lost otherwise.
/// </summary>
internal sealed class RingRevocation(Store store, IKeyManager ring, IDataProtectionProvider protection, IOptions<KeyManagementOptions> options)
{
    private const int MostLooks = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly string[] Refused =
    [
        "session cookies: every user signs in again",
        "pages of sign-in, consent and sign-out that are open",
        "sign-ins under way at identity providers",
        "cookies of known devices: until they sign in again, what strangers do with a name may lock its user out",
    ];

    private static readonly string[] Remaining =
    [
        "private keys of workspaces, salts and secrets in the database: if somebody has a copy of it as well, revoke the keys of each workspace and of reports, and replace the secrets",
    ];

    public Task<Outcome<RevokedRing>> RevokeAsync(Caller caller, CancellationToken cancellationToken) =>
        Need.Everything.ThenAsync<RevokedRing>(caller, WorkspaceId.Installation, async () =>
        {
            var protector = protection.CreateProtector("Workspaces.RingRevocation");
            var mark = protector.Protect([]);
            IKey[] leaked = [.. ring.GetAllKeys().Where(key => !key.IsRevoked)];
            string[] names = [.. leaked.Select(key => $"{key.KeyId}")];
            // Before it is done: what is not recorded must not happen.
            await store.InWorkspaceAsync(WorkspaceId.Installation, caller.Actor, async context =>
            {
                await context.RecordAsync(new("ring.revoked", "data-protection", new() { ["keys"] = new JsonArray([.. names.Select(name => (JsonNode)name)]) }, null), cancellationToken);
                return true;
            });
            // First the one that goes on, so that no replica makes one of its own; by the clock that the framework goes by.
            var now = TimeProvider.System.GetUtcNow();
            var successor = ring.CreateNewKey(now, now + options.Value.NewKeyLifetime);
            foreach (var key in leaked)
            {
                ring.RevokeKey(key.KeyId, "Revoked by an operator.");
            }

            await UntilKnownAsync(protector, mark, cancellationToken);
            return new RevokedRing(names, $"{successor.KeyId}", Refused, Remaining);
        });

    /// <summary>The framework reads a ring that changed in the background, when it is used: before this replica answers, it is to know the new one.</summary>
    private static async Task UntilKnownAsync(IDataProtector protector, byte[] mark, CancellationToken cancellationToken)
    {
        for (var i = 0; i < MostLooks && protector is IPersistedDataProtector stored; i++)
        {
            stored.DangerousUnprotect(mark, ignoreRevocationErrors: true, out _, out var revoked);
            if (revoked)
            {
                return;
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}

/// <summary>What became of the ring.</summary>
/// <param name="KeyIds">The keys that were revoked.</param>
/// <param name="SuccessorId">The key that protects from now on.</param>
/// <param name="Refused">What is not accepted any more.</param>
/// <param name="Remaining">What is still protected with the revoked keys.</param>
internal sealed record RevokedRing(IReadOnlyList<string> KeyIds, string SuccessorId, IReadOnlyList<string> Refused, IReadOnlyList<string> Remaining);
