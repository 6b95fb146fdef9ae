using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;

namespace Workspaces.Host.Interaction.Languages;

/// <summary>Pages in the language of those who read them.</summary>
internal static class LanguageServices
{
    public static IServiceCollection AddPageLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<PageCulture>();
        services.AddOptions<RequestLocalizationOptions>().Configure<PageCulture>((options, culture) =>
        {
            options.DefaultRequestCulture = new(PageLanguages.English);
            options.SupportedCultures = options.SupportedUICultures = [.. PageLanguages.All.Select(CultureInfo.GetCultureInfo)];
            options.ApplyCurrentCultureToResponseHeaders = true;
            options.RequestCultureProviders = [culture];
        });
        return services;
    }

    /// <summary>After the engine, which knows what the client asked for, and before the pages.</summary>
    public static IApplicationBuilder UsePageLanguages(this IApplicationBuilder app) =>
        app.UseRequestLocalization(app.ApplicationServices.GetRequiredService<IOptions<RequestLocalizationOptions>>().Value);
}
