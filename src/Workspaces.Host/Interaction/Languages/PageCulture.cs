using Microsoft.AspNetCore.Localization;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Interaction.Appearance;

namespace Workspaces.Host.Interaction.Languages;

/// <summary>
/// Chooses the language of a page: that of the authorization request's <c>ui_locales</c> (OpenID Connect Core 3.1.2.1), else of Accept-Language, else the
/// workspace's.
/// </summary>
internal sealed class PageCulture(IEngine engine) : RequestCultureProvider
{
    /// <summary>Carries the language from one page to the next.</summary>
    public const string Parameter = AuthorizationParameter.UiLocales;

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) => Task.FromResult<ProviderCultureResult?>(new(Of(httpContext)));

    public string Of(HttpContext context) =>
        PageLanguages.Match(engine.GetPendingAuthorization(context)?.Request.UiLocales ?? [])
        ?? PageLanguages.Match(context.Request.Query[Parameter].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        ?? PageLanguages.Match(AcceptLanguage(context.Request))
        ?? context.GetBranding().Language
        ?? PageLanguages.English;

    private static IEnumerable<string> AcceptLanguage(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(wish => wish.Quality is not 0)
        .OrderByDescending(wish => wish.Quality ?? 1)
        .Select(wish => wish.Value.ToString());
}
