using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Reader = Workspaces.FapiExtensions.Protocol.InteractionIds;

namespace Workspaces.ResourceServer;

/// <summary>The <c>x-fapi-interaction-id</c> of calls and answers (FAPI1-BASE-6.2.1-11).</summary>
public static class InteractionIds
{
    private const string Header = "x-fapi-interaction-id";

    /// <summary>Answers every call with the id that it brought, or with a new one.</summary>
    /// <param name="app">The API, before everything that answers.</param>
    /// <param name="required">Refuse calls without one, as Open Finance Brasil wants: 400.</param>
    public static IApplicationBuilder UseFapiInteractionIds(this IApplicationBuilder app, bool required = false) => app.Use(async (context, next) =>
    {
        var received = context.Request.Headers[Header].ToString();
        var id = Reader.Resolve(received, TimeProvider.System.GetUtcNow());
        // At the last moment: who handles an exception clears what was set before.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        if (required && id != received)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await next(context);
    });
}
