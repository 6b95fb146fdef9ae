using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.Host.Requests;

namespace Workspaces.Host.Interaction;

/// <summary>
/// Ties every form to the browser and the workspace that it was made for: a cookie has a secret, and the form a token in which the secret is sealed with a key of the workspace. A page that finds no
/// cookie makes one under a name of its own: of pages that are opened at once, none undoes the form of another.
/// </summary>
internal sealed class FormTokens(IDataProtectionProvider protection) : IAntiforgery
{
    private const string Field = "__RequestVerificationToken";
    private const string Prefix = "form.";
    private const int NameLength = 8;

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext)
    {
        SetCookieTokenAndHeader(httpContext);
        return GetTokens(httpContext);
    }

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext)
    {
        var secret = SecretOf(httpContext);
        var token = Protector(httpContext).Seal(Encoding.ASCII.GetBytes(secret.Value));
        return new(token, secret.IsNew ? secret.Value : null, Field, headerName: null);
    }

    public void SetCookieTokenAndHeader(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "no-cache, no-store";
        httpContext.Response.Headers.Pragma = "no-cache";
        var secret = SecretOf(httpContext);
        if (!secret.IsNew || secret.Stored)
        {
            return;
        }

        httpContext.Features.Set(secret with { Stored = true });
        httpContext.Response.Cookies.Append(Prefix + OpaqueHandle.Create()[..NameLength], secret.Value, new()
        {
            Path = httpContext.Request.PathBase.HasValue ? httpContext.Request.PathBase : "/",
            HttpOnly = true,
            Secure = true,
            IsEssential = true,
            // Strict would keep the cookie back when the user comes from a client, and a second tab would make another.
            SameSite = SameSiteMode.Lax,
        });
    }

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) =>
        HttpMethods.IsGet(httpContext.Request.Method) || HttpMethods.IsHead(httpContext.Request.Method) ? Task.FromResult(true) : HoldsAsync(httpContext);

    public async Task ValidateRequestAsync(HttpContext httpContext)
    {
        if (!await HoldsAsync(httpContext))
        {
            throw new AntiforgeryValidationException("The form was not made for this browser and this workspace.");
        }
    }

    private async Task<bool> HoldsAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        return form[Field] is [{ Length: > 0 } token] && Protector(context).Unseal(token) is { } sealedSecret
            && Secrets(context).Any(secret => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(secret), sealedSecret));
    }

    // What the request brought, or one for all forms of this answer.
    private static Secret SecretOf(HttpContext context)
    {
        if (context.Features.Get<Secret>() is not { } secret)
        {
            var brought = Secrets(context).FirstOrDefault();
            context.Features.Set(secret = new(brought ?? OpaqueHandle.Create(), IsNew: brought is null, Stored: false));
        }

        return secret;
    }

    private static IEnumerable<string> Secrets(HttpContext context) => context.Request.Cookies
        .Where(static cookie => cookie.Key.StartsWith(Prefix, StringComparison.Ordinal) && cookie.Value.Length > 0).Select(static cookie => cookie.Value);

    private IDataProtector Protector(HttpContext context) => protection.CreateProtector("Workspaces.Forms", context.GetWorkspace().Id);

    private sealed record Secret(string Value, bool IsNew, bool Stored);
}
