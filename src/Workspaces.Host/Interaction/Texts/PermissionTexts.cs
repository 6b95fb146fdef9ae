using Microsoft.Extensions.Localization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Interaction.Texts;

/// <summary>What scopes and claims let a client do and know, in the words of the person who decides.</summary>
internal sealed class PermissionTexts(IStringLocalizer<PageTexts> texts)
{
    /// <summary>Scopes with a value of the request in them (Open Finance Brasil).</summary>
    private static readonly string[] Dynamic = ["consent", "recurring-consent", "enrollment"];

    /// <summary>
    /// One sentence for each thing to decide about; <c>openid</c> alone says nothing more than that somebody signs in, and <c>offline_access</c> nothing where access is not renewed.
    /// </summary>
    public IReadOnlyList<string> Of(ConsentQuestion question) =>
        // Where a customer decides about an intent, its permissions say what its scopes only frame.
        Of(question.Matter, question.Matter is null ? question.Scopes : question.ScopesBeside, question.Claims, question.Lifetime is not null);

    /// <summary>The same of what was agreed to.</summary>
    /// <param name="matter">The intent; null = there is none.</param>
    /// <param name="scopes">Those of which it does not speak.</param>
    /// <param name="claims">Personal claims beside those of the scopes.</param>
    /// <param name="lasting">Access is renewed.</param>
    public IReadOnlyList<string> Of(IntentMatter? matter, IEnumerable<string> scopes, IEnumerable<string> claims, bool lasting) =>
    [
        .. (matter?.Permissions.Select(OfPermission) ?? [])
            .Concat(scopes.Where(scope => scope is not Scope.OpenId && (scope is not Scope.OfflineAccess || lasting)).Select(OfScope))
            .Concat(claims.Select(OfClaim))
            .Distinct(StringComparer.Ordinal),
    ];

    private string OfPermission(string permission) => Known("permission:" + permission) ?? OfScope(permission);

    private string OfScope(string scope) =>
        Known("scope:" + (Dynamic.FirstOrDefault(prefix => scope.StartsWith(prefix + ":urn:", StringComparison.Ordinal)) ?? scope)) ?? texts["scope", scope];

    private string OfClaim(string claim) => Known("claim:" + claim) ?? texts["claim", claim];

    private string? Known(string name) => texts[name] is { ResourceNotFound: false } text ? text.Value : null;
}
