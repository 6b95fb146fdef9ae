using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Attacks;

/// <summary>Requests of any bytes.</summary>
internal sealed class BadBytes(HostFixture host)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly X509Certificate2 _authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(host.DataDirectory, "ca.pem"));

    /// <summary>What is sent of a request: to a path, or to a path with more behind it.</summary>
    /// <param name="What">What is wrong with it.</param>
    /// <param name="Method">The method.</param>
    /// <param name="Query">Behind the path.</param>
    /// <param name="Headers">Each with its end.</param>
    /// <param name="Body">Byte for byte.</param>
    /// <param name="HangsUp">The connection is reset after that, instead of the answer being read.</param>
    public sealed record Message(string What, string Method, string Query, string Headers, string Body, bool HangsUp = false);

    public static IReadOnlyList<Message> Messages { get; } =
    [
        .. new[]
        {
            "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=utf-16", "application/x-www-form-urlencoded; charset=utf-32", "application/x-www-form-urlencoded; charset=nothing",
            "application/x-www-form-urlencoded; charset=\"utf-8\"", "application/x-www-form-urlencoded; charset=utf-8; charset=utf-7", "application/x-www-form-urlencoded; charset=\"", "application/x-www-form-urlencoded;;;",
            "application/x-www-form-urlencoded; charset=", "application/json; charset=utf-7", "application/json; charset=utf-16", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"", "text/plain; charset=utf-7",
            "multipart/form-data; boundary=" + new string('b', 300), "multipart/mixed; boundary=a", "/", "a", "*/*", "\u00ff/\u00fe", "image/png", "application/octet-stream", new string('x', 2000), "",
        }.Select(type => Post($"Content-Type: {(type.Length > 40 ? type[..40] : type)}", type, "a=b")),
        Post("a part that does not end", "multipart/form-data; boundary=a", "--a\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nvalue"),
        Post("a part with a bad head", "multipart/form-data; boundary=a", "--a\r\nnothing\r\n\r\nvalue\r\n--a--\r\n"),
        Post("a part with a long head", "multipart/form-data; boundary=a", $"--a\r\nContent-Disposition: form-data; name=\"{new string('n', 30_000)}\"\r\n\r\nvalue\r\n--a--\r\n"),
        Post("a part in UTF-7", "multipart/form-data; boundary=a", "--a\r\nContent-Disposition: form-data; name=\"x\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n+AGE-\r\n--a--\r\n"),
        .. new[] { "a[=1", "a[b=1", "a]=1", "a[]=1&a[=2", "[=1", "a[b][c=1", "%5b=1", "a%5b=1", "%=1", "%zz=%zz", "a=%ff%fe", "%00=%00", "a=%u0041", "=", "&&&", "a=b=c", "a.b.c[=1", "handler=", "handler[=x", "page=/Error", "area=x", new string('a', 9000) + "=1" }
            .SelectMany(text => new[] { Get($"query {Short(text)}", "?" + text), Post($"form {Short(text)}", "application/x-www-form-urlencoded", text) }),
        Post("2000 parameters", "application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 2000).Select(number => $"p{number}=1"))),
        .. new[] { "Cookie: session=%00; form=; =;;", "Cookie: \u00ff\u00fe", "Authorization: Bearer \u00ff", "Authorization: DPoP", "Authorization: ", "DPoP: \u00ff", "Accept-Language: \u00ff;q=x,,;=", "Accept: text/html;q=zz", "If-Match: \"", "If-None-Match: W/", "Content-Encoding: gzip", "Expect: 100-continue", "Expect: nothing", "X-Forwarded-For: ::::", "Forwarded: for=\"", "Range: bytes=9-1", "x-fapi-interaction-id: \u00ff", "Idempotency-Key: \u00ff", "Origin: null\u00ff", "traceparent: 00-zz-zz-zz", "Content-Length: 5\r\nContent-Length: 6", "Transfer-Encoding: nothing", "Transfer-Encoding: chunked, chunked", "Upgrade: h2c", "Host: elsewhere", "A\u00ffB: c", ": c", "A : c" }
            .SelectMany(header => new[] { new Message(Short(header), "GET", "", header + "\r\n", ""), new Message("POST, " + Short(header), "POST", "", $"Content-Type: application/x-www-form-urlencoded\r\n{(header.Contains("Length", StringComparison.Ordinal) || header.Contains("Transfer", StringComparison.Ordinal) ? "" : "Content-Length: 3\r\n")}{header}\r\n", "a=b") }),
        .. new[] { "zz\r\nabc\r\n0\r\n\r\n", "-1\r\n\r\n", "fffffffffffffffff\r\na", "3;a=b;;\r\na=b\r\n0\r\n\r\n", "3\r\na=bXX0\r\n\r\n", "\r\n\r\n", "0\r\nA: b\r\n\r\n", "3\r\na=b\r\n0\r\n: x\r\n\r\n" }
            .Select(chunks => new Message($"chunks {Short(chunks)}", "POST", "", "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n", chunks)),
        .. new[] { "application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=a", "image/png" }
            .SelectMany(type => new[] { "POST", "PUT", "PATCH" }.Select(method => new Message($"hangs up in a body, {method} {type}", method, "", $"Content-Type: {type}\r\nContent-Length: 1000\r\n", "{\"a\":\"b", HangsUp: true))),
        new("hangs up in a chunk", "POST", "", "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n", "ff\r\na=b", HangsUp: true),
        new("hangs up before the answer", "GET", "", "", "", HangsUp: true),
        new("hangs up in the head", "GET", "", "X-Half: a", "", HangsUp: true),
        new("a body that is too long", "POST", "", "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 99999999\r\n", "a=b"),
        new("a method of its own", "BREW", "", "", ""), new("a long method", new string('M', 300), "", "", ""), new("a method in small letters", "get", "", "", ""), new("OPTIONS", "OPTIONS", "", "Origin: https://a.example\r\nAccess-Control-Request-Method: POST\r\n", ""),
        new("TRACE", "TRACE", "", "", ""), new("CONNECT", "CONNECT", "", "", ""), new("HEAD", "HEAD", "", "", ""), new("DELETE", "DELETE", "", "", ""),
        .. new[] { "[", "{", "{\"a\":1,\"a\":2}", "\u00ff", "null", "{\"id\":\"\\ud800\"}", "{\"id\":1e999}", new string('[', 5000) }.Select(json => Post($"JSON {Short(json)}", "application/json", json)),
    ];

    /// <summary>Sends a message; the status of the answer, or null where there was none.</summary>
    public async Task<int?> SendAsync(Uri url, string path, Message message)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var tcp = new TcpClient { NoDelay = true };
        try
        {
            await tcp.ConnectAsync(url.Host, url.Port, patience.Token);
            await using var tls = new SslStream(tcp.GetStream());
            var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            trust.CustomTrustStore.Add(_authority);
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = url.Host, CertificateChainPolicy = trust }, patience.Token);
            var host = message.Headers.StartsWith("Host:", StringComparison.Ordinal) ? "" : $"Host: {url.Authority}\r\n";
            var end = message is { HangsUp: true, Body: "", Headers.Length: > 0 } ? "" : "Connection: close\r\n\r\n";
            await tls.WriteAsync(Encoding.Latin1.GetBytes($"{message.Method} {path}{message.Query} HTTP/1.1\r\n{host}{message.Headers}{end}{message.Body}"), patience.Token);
            if (message.HangsUp)
            {
                // The server is to have begun with it; then the connection is reset instead of closed.
                await Task.Yield();
                tcp.Client.LingerState = new(enable: true, seconds: 0);
                tcp.Client.Close();
                return null;
            }

            using var reader = new StreamReader(tls, Encoding.Latin1);
            return await reader.ReadLineAsync(patience.Token) is { Length: > 12 } line && int.TryParse(line.AsSpan(9, 3), out var status) ? status : null;
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            return null;
        }
    }

    private static Message Get(string what, string query) => new(what, "GET", query, "", "");

    private static Message Post(string what, string type, string body) =>
        new(what, "POST", "", $"{(type.Length > 0 ? $"Content-Type: {type}\r\n" : "")}Content-Length: {Encoding.Latin1.GetByteCount(body)}\r\n", body);

    private static string Short(string text) => (text.Length > 24 ? text[..24] + "…" : text).ReplaceLineEndings(" ");
}
