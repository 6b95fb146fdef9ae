using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Workspaces.Cli.Terminals;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Remote;

/// <summary>The admin API of a running host.</summary>
public sealed class AdminConnection : IDisposable
{
    private readonly Uri _server;
    private readonly string _key;
    private readonly X509Certificate2Collection _authorities;
    private readonly Waiting _waiting;
    private readonly HttpClient _http;

    /// <param name="server">The public URL.</param>
    /// <param name="key">The operator key.</param>
    /// <param name="authorities">Those that count beside the system's; this connection disposes of them.</param>
    /// <param name="waiting">Is told that an answer takes its time.</param>
    public AdminConnection(Uri server, string key, X509Certificate2Collection authorities, Waiting waiting)
    {
        (_server, _key, _authorities, _waiting) = (server, key, authorities, waiting);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        new ServerTrust(authorities, TimeProvider.System).ApplyTo(handler.SslOptions);
        _http = new(handler) { Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>The public URL.</summary>
    public Uri Server => _server;

    /// <summary>Those that count beside the system's.</summary>
    public X509Certificate2Collection Authorities => _authorities;

    private string Answering => $"Waiting for {_server.Authority}";

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Below <c>/admin/api</c>.</param>
    /// <param name="body">JSON, if any.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="accept">The media type that is asked for; null = as the host likes.</param>
    /// <exception cref="HttpRequestException">The server cannot be reached or trusted.</exception>
    public Task<Answer> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken, string? accept = null) =>
        SendAsync(new AdminCall(method, path, body), cancellationToken, accept);

    /// <param name="call">The call.</param>
    /// <param name="accept">The media type that is asked for; null = as the host likes.</param>
    /// <exception cref="HttpRequestException">The server cannot be reached or trusted.</exception>
    public async Task<Answer> SendAsync(AdminCall call, CancellationToken cancellationToken, string? accept = null)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri(_server, "/admin/api" + call.Path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key);
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        if (call.Match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", call.Match);
        }

        request.Content = call switch
        {
            { File: { } file } => new ByteArrayContent(file.Content) { Headers = { ContentType = new(file.MediaType) } },
            { Body: { } body } => new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
            _ => null,
        };
        using var response = await _waiting.ForAsync(Answering, _http.SendAsync(request, cancellationToken));
        return await Answer.ReadAsync(response, cancellationToken);
    }

    /// <summary>Reads what the host publishes to everybody; the operator key is not sent.</summary>
    /// <exception cref="HttpRequestException">The server cannot be reached or trusted.</exception>
    public async Task<Answer> ReadPublishedAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _waiting.ForAsync(Answering, _http.GetAsync(new Uri(_server, path), cancellationToken));
        return await Answer.ReadAsync(response, cancellationToken);
    }

    public void Dispose()
    {
        _http.Dispose();
        foreach (var authority in _authorities)
        {
            authority.Dispose();
        }
    }
}
