using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Sql;

/// <summary>Encrypts what intents, and the grants that rest on them, are about, for the workspace alone: it names persons.</summary>
internal sealed class IntentDetails(WorkspaceSecrets secrets)
{
    /// <summary>As it is stored.</summary>
    public string Protect(string workspaceId, string details) =>
        Convert.ToBase64String(secrets.Protect(workspaceId, WorkspaceSecrets.Intent, Encoding.UTF8.GetBytes(details)));

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
        LodgedWith = row.LodgedWith,
        UsedWith = row.UsedWith,
        PayerAccount = row.PayerAccount is { } payer ? JsonSerializer.Deserialize<AccountIdentification>(Unprotect(row.WorkspaceId, payer)) : null,
        Order = row.OrderDetails is { } order ? Unprotect(row.WorkspaceId, order) : null,
    };

    /// <summary>The account that is paid from, as it is stored.</summary>
    public string? Protect(string workspaceId, AccountIdentification? payer) => payer is null ? null : Protect(workspaceId, JsonSerializer.Serialize(payer));

    /// <summary>The accounts of an intent, as they are stored.</summary>
    private static string[] AccountsIn(string? stored) => stored is null ? [] : JsonSerializer.Deserialize<string[]>(stored) ?? [];

    public string Unprotect(string workspaceId, string stored) =>
        Encoding.UTF8.GetString(secrets.Unprotect(workspaceId, WorkspaceSecrets.Intent, Convert.FromBase64String(stored)));

    /// <summary>The grant as it is stored.</summary>
    public Grant Protect(string workspaceId, Grant grant) => grant.Consent is { AuthorizationDetails: { } details } consent
        ? grant with { Consent = consent with { AuthorizationDetails = Protect(workspaceId, details) } }
        : grant;

    /// <summary>The grant as it was before it was stored.</summary>
    [return: NotNullIfNotNull(nameof(stored))]
    public Grant? Unprotect(string workspaceId, Grant? stored) =>
        stored is { Consent: { } consent } ? stored with { Consent = Unprotect(workspaceId, consent) } : stored;

    /// <summary>The consent as it was before it was stored.</summary>
    public GrantedConsent Unprotect(string workspaceId, GrantedConsent stored) =>
        stored.AuthorizationDetails is { } details ? stored with { AuthorizationDetails = Unprotect(workspaceId, details) } : stored;
}
