using Microsoft.Extensions.Localization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Interaction.Texts;

/// <summary>What scopes and claims let a client do and know, in the words of the person who decides.</summary>
internal sealed class PermissionTexts(IStringLocalizer<PageTexts> texts)
{
    /// <summary>Scopes with a value of the request in them (Open Finance Brasil).</summary>
    private static readonly string[] Dynamic = ["consent", "recurring-consent", "enrollment"];

    /// <summary>One sentence for each thing to decide about; <c>openid</c> alone says nothing more than that somebody signs in.</summary>
    public IReadOnlyList<string> Of(IEnumerable<string> scopes, IEnumerable<string> claims) =>
    [
        .. scopes.Where(scope => scope != Scope.OpenId).Select(OfScope)
            .Concat(claims.Select(OfClaim))
            .Distinct(StringComparer.Ordinal),
    ];

    private string OfScope(string scope) =>
        Known("scope:" + (Dynamic.FirstOrDefault(prefix => scope.StartsWith(prefix + ":urn:", StringComparison.Ordinal)) ?? scope)) ?? texts["scope", scope];

    private string OfClaim(string claim) => Known("claim:" + claim) ?? texts["claim", claim];

    private string? Known(string name) => texts[name] is { ResourceNotFound: false } text ? text.Value : null;
}
