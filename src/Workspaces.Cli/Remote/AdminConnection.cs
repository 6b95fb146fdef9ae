using System.Net.Http.Headers;
using System.Net.Security;
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
    private readonly X509Certificate2? _ca;
    private readonly Waiting _waiting;
    private readonly HttpClient _http;

    /// <param name="server">The public URL.</param>
    /// <param name="key">The operator key.</param>
    /// <param name="ca">The development CA, which counts beside the system's authorities.</param>
    /// <param name="waiting">Is told that an answer takes its time.</param>
    public AdminConnection(Uri server, string key, X509Certificate2? ca, Waiting waiting)
    {
        (_server, _key, _ca, _waiting) = (server, key, ca, waiting);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(certificate, errors);
        _http = new(handler) { Timeout = TimeSpan.FromSeconds(30) };
    }

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
        _ca?.Dispose();
    }

    private bool IsTrusted(X509Certificate? presented, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
        {
            return true;
        }

        // The development CA answers for the chain, never for the name.
        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors || _ca is null || presented is not X509Certificate2 certificate)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(_ca);
        return chain.Build(certificate);
    }

    /// <summary>The own authority of an installation; null when there is none.</summary>
    public static X509Certificate2? AuthorityOf(LocalInstallation installation) =>
        File.Exists(installation.AuthorityFile) ? X509CertificateLoader.LoadCertificateFromFile(installation.AuthorityFile) : null;
}
