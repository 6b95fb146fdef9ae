using System.Text;
using System.Text.Json;
using Workspaces.FapiExtensions.Intents;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Sql;

/// <summary>Encrypts what intents are about, for the workspace alone: it names persons.</summary>
internal sealed class IntentDetails(WorkspaceSecrets secrets)
{
    /// <summary>As it is stored.</summary>
    public string Protect(string workspaceId, Intent intent) =>
        Convert.ToBase64String(secrets.Protect(workspaceId, WorkspaceSecrets.Intent, Encoding.UTF8.GetBytes(intent.Details)));

    /// <summary>The intent of a row.</summary>
    public Intent Read(IntentRow row) => new()
    {
        Id = row.Id,
        Kind = row.Kind,
        ClientId = row.ClientId,
        Details = Unprotect(row.WorkspaceId, row.Details),
        State = Enum.Parse<IntentState>(row.State),
        EndedBy = row.EndedBy is { } party ? Enum.Parse<IntentParty>(party) : null,
        CreatedAt = row.CreatedAt,
        ChangedAt = row.ChangedAt,
        DecideBy = row.DecideBy,
        ExpiresAt = row.ExpiresAt,
        UserId = row.UserId,
        Accounts = AccountsIn(row.Accounts),
        GrantId = row.GrantId,
    };

    /// <summary>The accounts of an intent, as they are stored.</summary>
    public static IReadOnlyList<string> AccountsIn(string? stored) => stored is null ? [] : JsonSerializer.Deserialize<string[]>(stored) ?? [];

    public string Unprotect(string workspaceId, string stored) =>
        Encoding.UTF8.GetString(secrets.Unprotect(workspaceId, WorkspaceSecrets.Intent, Convert.FromBase64String(stored)));
}
