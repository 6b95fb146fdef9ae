using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Certificates.Forwarded;

namespace Workspaces.ResourceServer.Certificates;

/// <summary>See <see cref="ForwardedClientCertificates"/>.</summary>
internal sealed partial class ForwardedCertificateReader(RequestDelegate next, ForwardedCertificateSource source, ILogger<ForwardedCertificateReader> logger)
{
    // What ASP.NET Core's own middleware leaves behind when it has replaced the address by what a header says.
    private const string Replaced = "X-Original-For";

    public Task InvokeAsync(HttpContext context)
    {
        var values = context.Request.Headers[source.Header];
        var replaced = context.Request.Headers.ContainsKey(Replaced);
        var trusted = !replaced && source.IsProxy(context.Connection.RemoteIpAddress);
        if (values.Count > 0 && !trusted)
        {
            return RefuseAsync(context, replaced ? "the caller's address was replaced before it was looked at" : "the caller is none of the proxies");
        }

        // Of a trusted proxy its word counts and not its own certificate.
        return trusted ? TakeAsync(context, values.Count <= 1 ? ForwardedCertificate.Read(source.Dialect, values.ToString()) : new(null, "stands more than once")) : next(context);
    }

    private Task TakeAsync(HttpContext context, ForwardedCertificate forwarded)
    {
        if (forwarded.Fault is { } fault)
        {
            return RefuseAsync(context, fault);
        }

        if (forwarded.Certificate is { } presented)
        {
            context.Response.RegisterForDispose(presented.Certificate);
            presented.Intermediates.ToList().ForEach(context.Response.RegisterForDispose);
        }

        context.Features.Set<ITlsConnectionFeature>(new ForwardedConnection(forwarded.Certificate?.Certificate));
        return next(context);
    }

    private Task RefuseAsync(HttpContext context, string reason)
    {
        Log.Refused(logger, source.Header, reason);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "ForwardedCertificateRefused", Level = LogLevel.Warning, Message = "A call with the header {Header} was refused: {Reason}.")]
        public static partial void Refused(ILogger logger, string header, string reason);
    }
}
