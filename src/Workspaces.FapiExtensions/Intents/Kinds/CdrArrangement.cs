using System.Text.Json;
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

    public IReadOnlyList<IntentState> Deciding => IntentStates.WhileItStands;

    public IReadOnlyList<string> NamedIn(AuthorizationRequest request) =>
        request.Claims is { } claims && claims.Other.TryGetValue(ArrangementId, out var named) && named.ValueKind is not JsonValueKind.Null ? [named.ToString()] : [];

    public Intent? Make(IntentRequest request)
    {
        string[] scopes = [.. request.Scopes.Where(IsShared)];
        return scopes.Length == 0 ? null : MadeIntent.Of(Name, request, JsonSerializer.Serialize(scopes));
    }

    public bool Covers(string scope) => IsShared(scope);

    public IReadOnlyDictionary<string, JsonElement> TokenMembersOf(GrantedConsent consent) =>
        new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [ArrangementId] = JsonSerializer.SerializeToElement(consent.Id) };

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
