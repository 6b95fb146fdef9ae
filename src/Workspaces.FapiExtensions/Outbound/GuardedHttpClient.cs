using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Outbound;

/// <summary>
/// The one client for everything that others point us at (key sets, sector identifiers, revocation lists): https only unless the answer is signed,
/// public addresses only, checked on the address that is connected to, no redirects, cookies, proxies or compression, bounded in size and time.
/// </summary>
public sealed class GuardedHttpClient : IDisposable
{
    private const int MaxNonceLength = 512;

    private readonly OutboundOptions _options;
    private readonly HttpClient _client;

    public GuardedHttpClient(OutboundOptions options)
    {
        _options = options;
        _client = new HttpClient(CreateHandler(options)) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    /// <summary>Fetches a JSON document. Every failure is an answer; only the caller's own cancellation throws.</summary>
    public Task<OutboundAnswer> GetJsonAsync(Uri uri, CancellationToken cancellationToken) =>
        FetchAsync(new(uri, "application/json, application/jwk-set+json", IsJson, _options.MaxBytes), cancellationToken);

    /// <summary>Fetches what a request asks for. Every failure is an answer; only the caller's own cancellation throws.</summary>
    public async Task<OutboundAnswer> FetchAsync(OutboundRequest wanted, CancellationToken cancellationToken)
    {
        if (!IsAllowed(wanted))
        {
            return OutboundAnswer.Failed("not an https URL");
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(_options.Timeout);
        try
        {
            using var request = Message(wanted);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            return await ReadAsync(response, wanted, limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return OutboundAnswer.Failed("too slow");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return OutboundAnswer.Failed(exception.InnerException is NotPublicException ? "not a public address" : "not reachable");
        }
    }

    public void Dispose() => _client.Dispose();

    private static bool IsAllowed(OutboundRequest wanted) =>
        wanted.Uri is { IsAbsoluteUri: true, UserInfo.Length: 0 }
        && (wanted.Uri.Scheme == Uri.UriSchemeHttps || (wanted.AnswerIsSigned && wanted.Uri.Scheme == Uri.UriSchemeHttp));

    private static HttpRequestMessage Message(OutboundRequest wanted)
    {
        var request = new HttpRequestMessage(wanted.Body is null ? HttpMethod.Get : HttpMethod.Post, wanted.Uri);
        request.Headers.Accept.ParseAdd(wanted.Accept);
        foreach (var (name, value) in wanted.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (wanted.Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = new(wanted.BodyType ?? "application/octet-stream");
        }

        return request;
    }

    private static async Task<OutboundAnswer> ReadAsync(HttpResponseMessage response, OutboundRequest wanted, CancellationToken cancellationToken)
    {
        if (response.StatusCode is not HttpStatusCode.OK && !(wanted.AnyStatus && wanted.Accepts(response.Content.Headers.ContentType?.MediaType)))
        {
            return OutboundAnswer.Failed($"status {(int)response.StatusCode}") with { Status = (int)response.StatusCode, DpopNonce = DpopNonce(response) };
        }

        if (!wanted.Accepts(response.Content.Headers.ContentType?.MediaType) || response.Content.Headers.ContentEncoding.Count > 0)
        {
            return OutboundAnswer.Failed("another media type, or compressed");
        }

        if (response.Content.Headers.ContentLength > wanted.MaxBytes)
        {
            return OutboundAnswer.Failed("too large");
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[(response.Content.Headers.ContentLength ?? wanted.MaxBytes) + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > wanted.MaxBytes
            ? OutboundAnswer.Failed("too large")
            : new OutboundAnswer(buffer[..length], null) { Status = (int)response.StatusCode, DpopNonce = DpopNonce(response) };
    }

    private static string? DpopNonce(HttpResponseMessage response) =>
        response.Headers.TryGetValues("DPoP-Nonce", out var values) && values.ToArray() is [{ Length: <= MaxNonceLength } nonce] ? nonce : null;

    /// <summary>Whether a media type is JSON.</summary>
    public static bool IsJson(string? name) =>
        name is not null
        && (name.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (name.StartsWith("application/", StringComparison.OrdinalIgnoreCase) && name.EndsWith("+json", StringComparison.OrdinalIgnoreCase)));

    private static SocketsHttpHandler CreateHandler(OutboundOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, options.AllowPrivateAddresses, cancellationToken),
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerServer = 4,
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            UseCookies = false,
            UseProxy = false,
        };
        if (options.TrustedRoots is { } roots)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trusting(roots) };
        }

        return handler;
    }

    private static X509ChainPolicy Trusting(X509Certificate2Collection roots)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }

    // The addresses that were checked are the ones connected to, so a name that resolves differently the next time gains nothing.
    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, bool allowPrivate, CancellationToken cancellationToken)
    {
        var resolved = await Dns.GetHostAddressesAsync(endPoint.Host, cancellationToken);
        var allowed = allowPrivate ? resolved : Array.FindAll(resolved, PublicAddress.IsPublic);
        if (allowed.Length == 0)
        {
            throw new NotPublicException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class NotPublicException() : IOException("The name does not lead to a public address.");
}
