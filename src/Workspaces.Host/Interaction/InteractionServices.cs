using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Workspaces.Application.SignIn;
using Workspaces.FapiExtensions.AspNetCore.Interaction;
using Workspaces.Host.Interaction.Languages;
using Workspaces.Host.Interaction.Texts;

namespace Workspaces.Host.Interaction;

/// <summary>Registers the pages on which people sign in and decide, with everything they keep bound to the workspace.</summary>
internal static class InteractionServices
{
    public static IServiceCollection AddInteraction(this IServiceCollection services)
    {
        services.AddRazorPages(options => options.RootDirectory = "/Interaction/Pages").AddMvcOptions(static options =>
        {
            // No page takes names with brackets, and those of others make these readers fail.
            options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            options.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();
        });
        // Letters of every script stand in a page as they are; what means something to HTML is still escaped.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddPageLanguages();
        services.AddSingleton<AuthorizationInteraction>();
        services.AddSingleton<IAuthorizationInteraction, AuthorizationPages>();
        services.AddSingleton<PageViews>();
        services.AddSingleton<ConsentPages>();
        services.AddSingleton<InteractionLog>();
        services.AddSingleton<EndedRequests>();
        services.AddSingleton<PermissionTexts>();
        services.AddSingleton<PageDates>();
        services.AddSingleton<IAntiforgery, FormTokens>();
        // A session counts where a page asks for it: no scheme is the default, and a lone one would become it.
        services.AddAuthentication(options => options.DefaultScheme = "none").AddCookie(UserSession.Scheme, options =>
        {
            options.Cookie.Name = UserSession.CookieName;
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            // The user comes from the client's site to the authorization endpoint by a link.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.SlidingExpiration = false;
            options.CookieManager = new WorkspaceCookieManager();
            options.Events.OnValidatePrincipal = SessionClock.Check;
        });
        services.AddSingleton<ISecureDataFormat<AuthenticationTicket>, WorkspaceTicketFormat>();
        services.AddOptions<CookieAuthenticationOptions>(UserSession.Scheme)
            .Configure<ISecureDataFormat<AuthenticationTicket>, SignInPolicy>((options, format, policy) => (options.TicketDataFormat, options.ExpireTimeSpan) = (format, policy.SessionLifetime));
        return services;
    }
}
