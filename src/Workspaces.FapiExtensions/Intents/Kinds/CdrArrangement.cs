using System.Security.Cryptography;
using System.Text.Json;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>
/// Sharing arrangements of the Consumer Data Right (Consumer Data Standards, Consent; CDR Arrangement ID): made by the request with its scopes and <c>sharing_duration</c>,
/// told in token answers, and changed by a request that names one in <c>cdr_arrangement_id</c> of the claims parameter.
/// </summary>
internal sealed class CdrArrangement : IMadeIntentKind
{
    public const string ArrangementId = "cdr_arrangement_id";

    private const string Detailed = ".detail:read";

    private const string Basic = ".basic:read";

    public string Name => IntentKind.CdrArrangement;

    public string TokenMember => ArrangementId;

    public IReadOnlyList<IntentState> Deciding => IntentStates.WhileItStands;

    public IReadOnlyList<string> NamedIn(AuthorizationRequest request) =>
        request.Claims is { } claims && claims.Other.TryGetValue(ArrangementId, out var named) && named.ValueKind is not JsonValueKind.Null ? [named.ToString()] : [];

    public Intent? Make(IntentRequest request)
    {
        string[] scopes = [.. request.Scopes.Where(IsShared)];
        if (scopes.Length == 0)
        {
            return null;
        }

        var (settings, now) = (request.Request.Settings, request.Now);
        // What is shared once ends with the one access token.
        var lasts = RefreshTokenPolicy.Lifetime(settings, request.Request) ?? settings.AuthorizationCodeLifetime + settings.AccessTokenLifetime;
        var (details, expires) = (JsonSerializer.Serialize(scopes), now + lasts);
        return request.Changed is { } changed
            ? changed with { Details = details, ExpiresAt = expires }
            : new()
            {
                Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
                Kind = Name,
                ClientId = request.ClientId,
                Details = details,
                State = IntentState.Awaiting,
                CreatedAt = now,
                ChangedAt = now,
                DecideBy = expires,
                ExpiresAt = expires,
                IsNew = true,
            };
    }

    public bool Covers(string scope) => IsShared(scope);

    public IntentMatter MatterOf(Intent intent)
    {
        var scopes = PermissionsOf(intent);
        return new([.. scopes.Where(scope => !IsIncluded(scope, scopes))], scopes.Any(scope => scope.StartsWith("bank:", StringComparison.Ordinal)));
    }

    public IReadOnlyList<string> PermissionsOf(Intent intent) => JsonSerializer.Deserialize<string[]>(intent.Details) ?? [];

    // Of these no customer decides.
    private static bool IsShared(string scope) =>
        scope is not (Scope.OpenId or Scope.OfflineAccess) && !scope.StartsWith("cdr:", StringComparison.Ordinal) && !scope.StartsWith("admin:", StringComparison.Ordinal);

    // Basic data is part of the detailed (CX Standards, Data Language Standards).
    private static bool IsIncluded(string scope, IReadOnlyList<string> scopes) =>
        scope.EndsWith(Basic, StringComparison.Ordinal) && scopes.Contains(scope[..^Basic.Length] + Detailed);
}
