using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;
using Workspaces.FapiExtensions.Protocol;

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

    /// <summary>Before the pages; what clients call has no language.</summary>
    public static IApplicationBuilder UsePageLanguages(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<IOptions<RequestLocalizationOptions>>().Value;
        return app.UseWhen(
            static context => context.GetEndpoint()?.Metadata.GetMetadata<ProtocolEndpoint>() is not { ForPrograms: true },
            pages => pages.UseRequestLocalization(options));
    }
}
