using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Workspaces.Host.Interaction.Languages;

namespace Workspaces.Host.Interaction;

/// <summary>Leads from page to page of a workspace; parameters without a value are left out.</summary>
internal static class PageLink
{
    public const string SignIn = "/sign-in";
    public const string Code = SignIn + "/code";
    public const string Passkey = SignIn + "/passkey";
    public const string Consents = "/consents";
    public const string Withdrawal = Consents + "/withdraw";
    public const string Download = Consents + "/download";

    /// <summary>A page about an authorization request, in the language of this one.</summary>
    public static string ToRequest(HttpContext context, string path, string? clientId, string? requestUri) =>
        InLanguage(context, path, ("client_id", clientId), ("request_uri", requestUri));

    /// <summary>A page in the language of this one.</summary>
    public static string InLanguage(HttpContext context, string path, params IEnumerable<(string Name, string? Value)> query) =>
        To(context, path, [.. query, (PageCulture.Parameter, CultureInfo.CurrentUICulture.Name)]);

    public static string To(HttpContext context, string path, params IEnumerable<(string Name, string? Value)> query) => QueryHelpers.AddQueryString(
        context.Request.PathBase + path, query.Where(parameter => parameter.Value is not null).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));
}
