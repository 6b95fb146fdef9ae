using System.Diagnostics;
using System.Net;
using Workspaces.Application.Callers;
using Workspaces.Application.OperatorKeys;
using Workspaces.FapiExtensions.AspNetCore.Resources;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.Host.Files;
using Workspaces.Host.RateLimiting;

namespace Workspaces.Host.AdminApi;

/// <summary>Lets in who shows an operator key (RFC 6750 2.1), and notes who it is.</summary>
internal sealed partial class OperatorAuthentication(
    RequestDelegate next, OperatorKey bootstrap, OperatorLogin login, AddressShare share, ILogger<OperatorAuthentication> logger)
{
    // The same words for all of them: they tell nobody which keys there were.
    private const string Unknown = "The operator key that was sent is none of this installation, was revoked or has expired.";

    public async Task InvokeAsync(HttpContext context)
    {
        if (await FindAsync(context) is { } caller)
        {
            context.Features.Set(caller.From(context.Connection.RemoteIpAddress?.ToString(), TraceOf(context)));
            await next(context);
            return;
        }

        if (!share.TryTake(context))
        {
            return;
        }

        if (context.Request.Headers.Authorization.Count > 0)
        {
            Log.Refused(logger, context.Connection.RemoteIpAddress);
        }

        // RFC 6750 3.1: nothing was wrong where nothing was shown.
        var shown = Header(context)?.Is(AuthorizationHeader.Bearer) is true;
        context.Response.Headers.WWWAuthenticate = Problem.OperatorChallenge + (shown ? ", error=\"invalid_token\"" : "");
        await Problem.Of(StatusCodes.Status401Unauthorized, shown ? Unknown : "Send the operator key: Authorization: Bearer {key}.").ExecuteAsync(context);
    }

    private async Task<Caller?> FindAsync(HttpContext context)
    {
        if (Header(context) is not { Credentials: var key } header || !header.Is(AuthorizationHeader.Bearer))
        {
            return null;
        }

        return bootstrap.Matches(key) ? Caller.Bootstrap : await login.FindAsync(key, context.RequestAborted);
    }

    private static AuthorizationHeader? Header(HttpContext context) => AuthorizationHeader.Read(context.Request.Headers.Authorization);

    private static string TraceOf(HttpContext context) =>
        InteractionIds.TryRead(context.Request.Headers[InteractionId.Header], out var interaction)
            ? interaction.ToString("D")
            : Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "OperatorKeyRefused", Level = LogLevel.Warning, Message = "An operator key that there is not came from {Address}")]
        public static partial void Refused(ILogger logger, IPAddress? address);
    }
}
