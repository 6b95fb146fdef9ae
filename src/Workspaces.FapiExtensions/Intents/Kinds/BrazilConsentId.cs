using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>Consents of Open Finance Brasil: URNs (RFC 8141), which requests name in the scope <c>consent:{consentId}</c> [OFB3-SEC 6.3.1].</summary>
internal static class BrazilConsentId
{
    public const string Payments = "payments";

    private const string Named = "consent:";

    /// <summary>The longest namespace of a URN (RFC 8141 2).</summary>
    private const int LongestNamespace = 32;

    /// <summary>The id of a consent.</summary>
    public static string Of(string workspaceId, string unique) => $"urn:{workspaceId[..Math.Min(workspaceId.Length, LongestNamespace)].TrimEnd('-')}:{unique}";

    /// <summary>What is unique of an id.</summary>
    public static string UniqueIn(string id) => id[(id.LastIndexOf(':') + 1)..];

    /// <summary>The ids that a request names, of consents to payments or of those to share data.</summary>
    public static IReadOnlyList<string> NamedIn(AuthorizationRequest request, bool ofPayments) => IsForPayment(request) == ofPayments
        ? [.. request.Scopes.Where(IsNaming).Select(scope => scope[Named.Length..])]
        : [];

    /// <summary>The scope names a consent.</summary>
    public static bool IsNaming(string scope) => scope.StartsWith(Named, StringComparison.Ordinal);

    // Where a request is for data too, the consent to share them counts.
    private static bool IsForPayment(AuthorizationRequest request) => request.Scopes.Contains(Payments) && !request.Scopes.Any(BrazilPermissions.Scopes.Contains);
}
