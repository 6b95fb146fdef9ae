using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Client.Http;

/// <summary>Connections to a server: one set for each certificate that is presented, and one without.</summary>
public sealed class TppHttp(X509Certificate2Collection trust, TimeProvider time, Action<Exchange>? watch = null) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<HttpClient>> _clients = new(StringComparer.Ordinal);

    /// <summary>Sends, presenting this certificate if the server asks for one. Redirects are not followed.</summary>
    public async Task<Answer> SendAsync(HttpRequestMessage request, X509Certificate2? certificate, X509Certificate2Collection? intermediates, CancellationToken cancellationToken)
    {
        var client = _clients.GetOrAdd(certificate?.Thumbprint ?? "", _ => new(() => new(Handler(certificate, intermediates)))).Value;
        var sent = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        using var response = await client.SendAsync(request, cancellationToken);
        var answer = await Answer.ReadAsync(response, cancellationToken);
        watch?.Invoke(new(request.Method.Method, request.RequestUri!, sent, (int)answer.Status, answer.Body));
        return answer;
    }

    /// <summary>A browser: its own cookies, no certificate.</summary>
    public Browser NewBrowser()
    {
        var handler = Handler(null, null);
        handler.UseCookies = true;
        return new(new(handler), handler.CookieContainer, watch);
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Value.Dispose();
        }
    }

    private SocketsHttpHandler Handler(X509Certificate2? certificate, X509Certificate2Collection? intermediates)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        new ServerTrust(trust, time).ApplyTo(handler.SslOptions);
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, intermediates, offline: true);
        }

        return handler;
    }
}
