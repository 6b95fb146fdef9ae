using System.Net;

namespace Workspaces.FapiExtensions.Outbound;

/// <summary>
/// The one client for everything that others point us at (key sets, sector identifiers, revocation lists): https only unless the answer is signed,
/// public addresses only, and those of trusted networks for what an operator names, checked on the address that is connected to; no redirects,
/// cookies, proxies or compression, bounded in size and time.
/// </summary>
public sealed class GuardedHttpClient : IDisposable
{
    private const int MaxNonceLength = 512;

    private readonly OutboundOptions _options;
    private readonly HttpClient _byClients;
    // With connections of its own: what a client names never goes over one that was opened into a trusted network.
    private readonly HttpClient _byOperators;

    public GuardedHttpClient(OutboundOptions options)
    {
        _options = options;
        _byClients = Client(options, address => options.AllowPrivateAddresses || PublicAddress.IsPublic(address));
        _byOperators = Client(options, address => options.AllowPrivateAddresses || PublicAddress.IsPublic(address) || options.TrustedNetworks.Contains(address));
    }

    /// <summary>How long what was fetched is used.</summary>
    internal DocumentAges Ages => _options.Ages;

    /// <summary>Fetches a JSON document that a client names. Every failure is an answer; only the caller's own cancellation throws.</summary>
    public Task<OutboundAnswer> GetJsonAsync(Uri uri, CancellationToken cancellationToken) =>
        GetJsonAsync(uri, namedByOperator: false, cancellationToken);

    /// <summary>Fetches a JSON document. Every failure is an answer; only the caller's own cancellation throws.</summary>
    /// <param name="uri">Where it is.</param>
    /// <param name="namedByOperator">See <see cref="OutboundRequest.NamedByOperator"/>.</param>
    /// <param name="cancellationToken">Ends the fetch.</param>
    public Task<OutboundAnswer> GetJsonAsync(Uri uri, bool namedByOperator, CancellationToken cancellationToken) =>
        FetchAsync(OutboundRequest.Json(uri, _options.MaxBytes) with { NamedByOperator = namedByOperator }, cancellationToken);

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
            using var response = await (wanted.NamedByOperator ? _byOperators : _byClients).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
            return await ReadAsync(response, wanted, limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return OutboundAnswer.Failed("too slow");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return OutboundAnswer.Failed(exception.InnerException is NotAllowedAddressException ? NotAllowed(wanted) : WhyNotReachable(exception));
        }
    }

    public void Dispose()
    {
        _byClients.Dispose();
        _byOperators.Dispose();
    }

    private static HttpClient Client(OutboundOptions options, Func<IPAddress, bool> isAllowed) =>
        new(GuardedConnections.Pool(options, isAllowed)) { Timeout = Timeout.InfiniteTimeSpan };

    private static bool IsAllowed(OutboundRequest wanted) =>
        wanted.Uri is { IsAbsoluteUri: true, UserInfo.Length: 0 }
        && (wanted.Uri.Scheme == Uri.UriSchemeHttps || (wanted.AnswerIsSigned && wanted.Uri.Scheme == Uri.UriSchemeHttp));

    private static string WhyNotReachable(Exception exception) => (exception as HttpRequestException)?.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "not reachable: its name does not resolve",
        HttpRequestError.ConnectionError => "not reachable: nothing answers there",
        HttpRequestError.SecureConnectionError => "not reachable: TLS failed, or its certificate is not trusted",
        _ => "not reachable: the answer broke off or is no HTTP",
    };

    private static string NotAllowed(OutboundRequest wanted) =>
        wanted.NamedByOperator ? "neither a public address nor one of a trusted network" : "not a public address";

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
}
