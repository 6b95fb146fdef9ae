using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http.Features;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Hosting.Proxies;

/// <summary>
/// Decides who may speak for a client. What a trusted proxy says of certificate, address, host and scheme counts; a certificate header from anybody
/// else, or one that can be read in two ways, ends the request. Certificates count on the mutual-TLS listener alone.
/// </summary>
internal sealed partial class ProxyGate(RequestDelegate next, TrustedProxies proxies, ILogger<ProxyGate> logger)
{
    private static readonly string[] Spoken = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix"];

    private readonly int _mutualTlsPort = proxies.MutualTlsPort;

    public Task InvokeAsync(HttpContext context)
    {
        var mutualTls = context.Connection.LocalPort == _mutualTlsPort;
        var proxy = proxies.Find(context.Connection, mutualTls);
        var names = proxies.CertificateHeaders(context.Request.Headers);
        if (FaultOf(context, proxy, names) is { } fault)
        {
            return RefuseAsync(context, proxy, fault);
        }

        var forwarded = ForwardedCertificate(context, proxy, names, mutualTls);
        if (forwarded?.Fault is { } unreadable)
        {
            return RefuseAsync(context, proxy, unreadable);
        }

        Clean(context.Request.Headers, proxy, names);
        context.Features.Set(new ProxyHop(context.Connection.RemoteIpAddress, proxy, forwarded?.Certificate is not null));
        if (forwarded is not null || (mutualTls && proxy is not null && TrustedProxies.IsOwn(proxy, context.Connection)))
        {
            var tls = new ForwardedTls(forwarded?.Certificate);
            context.Features.Set<ITlsConnectionFeature>(tls);
            context.Features.Set<IPresentedChainFeature>(tls);
        }

        return next(context);
    }

    private static string? FaultOf(HttpContext context, TrustedProxy? proxy, List<string> names)
    {
        if (names.Count == 0)
        {
            return null;
        }

        if (proxy is null)
        {
            return "A header for client certificates counts only from a trusted proxy, and this request did not come from one.";
        }

        if (names.Find(name => !proxy.CertificateHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)) is not null)
        {
            return "A header for client certificates is not the one of this proxy, letter by letter.";
        }

        return names.Exists(name => context.Request.Headers[name].Count != 1 && !proxy.IsList(name)) ? "A header for client certificates stands more than once in the request." : null;
    }

    /// <summary>What the proxy says; null when it says nothing, or nothing that counts here.</summary>
    private FapiExtensions.Certificates.Forwarded.ForwardedCertificate? ForwardedCertificate(HttpContext context, TrustedProxy? proxy, List<string> names, bool mutualTls)
    {
        if (!mutualTls || names.Count == 0 || proxy is not { Dialect: { } dialect, Header: { } header })
        {
            return null;
        }

        if (context.Connection.ClientCertificate is not null && !TrustedProxies.IsOwn(proxy, context.Connection))
        {
            return new(null, "The request has a client certificate of its own and another in a header.");
        }

        var headers = context.Request.Headers;
        return proxies.Read(dialect, headers[header].ToString(), [.. proxy.ChainHeaders.Where(headers.ContainsKey).Select(name => headers[name].ToString())]);
    }

    // What nobody may say is gone before anything reads it.
    private static void Clean(IHeaderDictionary headers, TrustedProxy? proxy, List<string> names)
    {
        names.ForEach(name => headers.Remove(name));
        foreach (var name in proxy is null ? Spoken : [])
        {
            headers.Remove(name);
        }
    }

    private Task RefuseAsync(HttpContext context, TrustedProxy? proxy, string fault)
    {
        Log.Refused(logger, context.Connection.RemoteIpAddress?.ToString(), proxy?.Name ?? "none", fault);
        return BadRequest.AnswerAsync(context, fault);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "ForwardedCertificateRefused", Level = LogLevel.Warning, Message = "A request from {Peer} (trusted proxy: {Proxy}) was refused: {Fault}")]
        public static partial void Refused(ILogger logger, string? peer, string proxy, string fault);
    }
}

/// <summary>The answer to a request that no proxy should have sent.</summary>
internal static class BadRequest
{
    public static Task AnswerAsync(HttpContext context, string description)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(new Body(OAuthError.InvalidRequest, description), ProtocolJson.Options, context.RequestAborted);
    }

    private sealed record Body(string Error, string ErrorDescription);
}
