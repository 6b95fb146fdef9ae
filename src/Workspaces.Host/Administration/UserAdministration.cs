using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Workspaces.Host.Data;
using Workspaces.Host.Data.HotPath;
using Workspaces.Host.Data.Rows;

namespace Workspaces.Host.Administration;

/// <summary>The embedded user directory of a workspace.</summary>
internal sealed class UserAdministration(Store store, UserDirectory directory, IPasswordHasher<string> passwords, TimeProvider timeProvider)
{
    private const int MaxUsernameLength = 200;
    private const int MaxPasswordLength = 256;

    /// <summary>Claims that the server makes itself (OpenID Connect Core 2, RFC 7519 4.1).</summary>
    private static readonly FrozenSet<string> OwnClaims = FrozenSet.Create(
        StringComparer.Ordinal,
        "sub", "iss", "aud", "exp", "nbf", "iat", "jti", "azp", "nonce", "acr", "amr", "auth_time", "cnf", "at_hash", "c_hash", "s_hash", "client_id",
        "scope", "grant_id");

    // Checked where there is no such user, so that the answer takes as long.
    private readonly Lazy<string> _nobody = new(() => passwords.HashPassword("", "nobody"));

    public async Task<Outcome<StoredUser>> CreateAsync(string workspaceId, NewUser user, CancellationToken cancellationToken)
    {
        if (FaultsOf(user) is { Count: > 0 } faults)
        {
            return faults;
        }

        var now = timeProvider.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString("n");
        var row = new UserRow
        {
            WorkspaceId = workspaceId,
            Id = id,
            Username = user.Username.Trim(),
            NormalizedUsername = Normalize(user.Username),
            PasswordHash = passwords.HashPassword(id, user.Password),
            Claims = user.Claims is { } claims ? claims.GetRawText() : "{}",
            CreatedAt = now,
            ChangedAt = now,
        };
        return await InsertAsync(row, cancellationToken);
    }

    /// <summary>The id of the user who has this name and password; null when there is none.</summary>
    public async Task<string?> VerifyPasswordAsync(string workspaceId, string username, string password, CancellationToken cancellationToken)
    {
        if (username.Length > MaxUsernameLength || password.Length > MaxPasswordLength)
        {
            return null;
        }

        // Nobody is called like that, and some databases refuse to look for it.
        var stored = username.Any(char.IsControl) ? null : await directory.FindCredentialsAsync(workspaceId, Normalize(username), cancellationToken);
        var result = passwords.VerifyHashedPassword(stored?.UserId ?? "", stored?.PasswordHash ?? _nobody.Value, password);
        return result is PasswordVerificationResult.Failed ? null : stored?.UserId;
    }

    private static string Normalize(string username) => username.Trim().ToLowerInvariant();

    private static List<Fault> FaultsOf(NewUser user)
    {
        List<Fault> faults = [];
        if (user.Username.Trim().Length is 0 or > MaxUsernameLength || user.Username.Any(char.IsControl))
        {
            faults.Add(new(FaultKind.Malformed, $"username has 1 to {MaxUsernameLength} characters.", "username"));
        }

        if (user.Password.Length is 0 or > MaxPasswordLength)
        {
            faults.Add(new(FaultKind.Malformed, $"password has 1 to {MaxPasswordLength} characters.", "password"));
        }

        if (user.Claims is { ValueKind: not JsonValueKind.Object })
        {
            faults.Add(new(FaultKind.Malformed, "claims is a JSON object.", "claims"));
        }
        else if (user.Claims is { } claims)
        {
            faults.AddRange(claims.EnumerateObject().Where(claim => OwnClaims.Contains(claim.Name))
                .Select(claim => new Fault(FaultKind.Malformed, $"The server makes the claim '{claim.Name}' itself.", $"claims.{claim.Name}")));
        }

        return faults;
    }

    // A user is in no snapshot, so the workspace's revision stays as it is.
    private async Task<Outcome<StoredUser>> InsertAsync(UserRow row, CancellationToken cancellationToken)
    {
        try
        {
            return await store.InWorkspaceAsync<Outcome<StoredUser>>(row.WorkspaceId, async context =>
            {
                if (!await context.Workspaces.AnyAsync(workspace => workspace.Status != WorkspaceStatus.Deleted, cancellationToken))
                {
                    return new Fault(FaultKind.NotFound, $"There is no workspace '{row.WorkspaceId}'.");
                }

                context.Users.Add(row);
                await context.SaveChangesAsync(cancellationToken);
                return new StoredUser(row.Id, row.Username, JsonElement.Parse(row.Claims), row.CreatedAt);
            });
        }
        catch (DbUpdateException exception) when (StorageUnavailableException.IsDuplicate(exception))
        {
            return new Fault(FaultKind.Taken, $"The username '{row.Username}' is in use.", "username");
        }
    }
}

internal sealed record NewUser(string Username, string Password, JsonElement? Claims);

internal sealed record StoredUser(string Id, string Username, JsonElement Claims, DateTimeOffset CreatedAt);
