using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.Host.Interaction.Appearance;

namespace Workspaces.Host.Interaction.Languages;

/// <summary>
/// Chooses the language of a page: that of the authorization request's <c>ui_locales</c> (OpenID Connect Core 3.1.2.1), else of Accept-Language, else the
/// workspace's.
/// </summary>
internal sealed class PageCulture : RequestCultureProvider
{
    /// <summary>Carries the language from one page to the next.</summary>
    public const string Parameter = AuthorizationParameter.UiLocales;

    private const int LongestHeader = 1024;

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) => Task.FromResult<ProviderCultureResult?>(new(Of(httpContext)));

    /// <param name="context">The request for the page.</param>
    /// <param name="wishes">What an authorization request asks for, best first.</param>
    public static string Of(HttpContext context, IReadOnlyList<string>? wishes = null) =>
        PageLanguages.Match(wishes ?? [])
        ?? PageLanguages.Match(context.Request.Query[Parameter].ToString().Split(' ', PageLanguages.MostWishes + 1, StringSplitOptions.RemoveEmptyEntries))
        ?? PageLanguages.Match(AcceptLanguage(context.Request))
        ?? context.GetBranding().Language
        ?? PageLanguages.English;

    /// <summary>Has what is written from here on be in the language of an authorization request.</summary>
    public static void Use(HttpContext context, IReadOnlyList<string> wishes)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Of(context, wishes));
        context.Response.Headers.ContentLanguage = CultureInfo.CurrentUICulture.Name;
    }

    // What is longer no browser sends; it is sorted, and anybody may send it.
    private static IEnumerable<string> AcceptLanguage(HttpRequest request) => request.Headers.AcceptLanguage.ToString().Length > LongestHeader ? [] : request.GetTypedHeaders().AcceptLanguage
        .Where(wish => wish.Quality is not 0)
        .OrderByDescending(wish => wish.Quality ?? 1)
        .Select(wish => wish.Value.ToString());
}
