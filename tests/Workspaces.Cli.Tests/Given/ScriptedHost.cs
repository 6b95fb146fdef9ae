using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Workspaces.Cli.Remote;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Tests.Given;

/// <summary>A host that answers each path as it is told, and every other with an empty object.</summary>
internal sealed class ScriptedHost : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, (HttpStatusCode Status, string Body)> _answers = new();
    private readonly ConcurrentQueue<string> _asked = new();

    public ScriptedHost()
    {
        _listener.Start();
        Connection = new(new($"http://{_listener.LocalEndpoint}/"), "key", [], Waiting.Silently);
        _ = ServeAsync();
    }

    public AdminConnection Connection { get; }

    /// <summary>The paths that were asked for, with their queries.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    public (HttpStatusCode Status, string Body) this[string path]
    {
        set => _answers[path] = value;
    }

    public void Dispose()
    {
        Connection.Dispose();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // It is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var path = (await reader.ReadLineAsync())!.Split(' ')[1];
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
        }

        _asked.Enqueue(path);
        var (status, body) = _answers.GetValueOrDefault(path, (HttpStatusCode.OK, "{}"));
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {(int)status} X\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}"));
    }
}
