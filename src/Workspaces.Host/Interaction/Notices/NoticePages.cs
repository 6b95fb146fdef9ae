using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.Extensions.Localization;
using Workspaces.Host.Interaction.Languages;
using Workspaces.Host.Interaction.Texts;

namespace Workspaces.Host.Interaction.Notices;

/// <summary>Gives people a calm page in their language where an answer would be nothing but a status. Costs next to nothing, because floods end here too.</summary>
internal sealed class NoticePages(RequestDelegate next, IStringLocalizer<PageTexts> texts, HtmlEncoder html)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response is { HasStarted: false, ContentType: null, StatusCode: >= StatusCodes.Status400BadRequest and var status }
            && Readers.IsPerson(context.Request)
            && (context.Features.Get<Notice>() ?? Notice.Of(status)) is { } notice)
        {
            await WriteAsync(context, notice);
        }
    }

    private Task WriteAsync(HttpContext context, Notice notice)
    {
        var language = PageCulture.Of(context);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentLanguage = language;
        return context.Response.WriteAsync(Page(language, notice, PageErrors.Reference(context)), context.RequestAborted);
    }

    private string Page(string language, Notice notice, string reference)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return $"""
                <!DOCTYPE html>
                <html lang="{language}">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="color-scheme" content="light dark">
                  <meta name="robots" content="noindex">
                  <title>{Text(notice.Title)}</title>
                  <link rel="stylesheet" href="{PageAssets.Url("site.css")}">
                </head>
                <body>
                  <main>
                    <h1>{Text(notice.Title)}</h1>
                    <p class="lead" role="alert" id="message">{Text(notice.Message)}</p>
                    {(notice.Advice is { } advice ? $"<p>{Text(advice)}</p>" : "")}
                    <p>{Text("error.reference")} <span class="reference" id="reference">{html.Encode(reference)}</span></p>
                  </main>
                </body>
                </html>
                """;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private string Text(string name) => html.Encode(texts[name].Value);
}
