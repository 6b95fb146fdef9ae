using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.Host.Hosting.Proxies;

/// <summary>
/// Takes the header that proxies write before TLS (<see cref="ProxyHeader"/>), so that the address of a connection is that of the client. It is required
/// from the proxies that are configured for it; from anybody else it is no TLS, and the handshake fails.
/// </summary>
internal sealed partial class PassthroughGate(ConnectionDelegate next, IReadOnlyList<IPNetwork> proxies, TimeProvider time, ILogger<PassthroughGate> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        if (connection.RemoteEndPoint is IPEndPoint peer && proxies.Any(proxy => proxy.Contains(peer.Address.Plain())))
        {
            var header = await ReadAsync(connection);
            if (header.State is not ProxyHeaderState.Complete)
            {
                Log.Refused(logger, peer.Address.ToString());
                return;
            }

            connection.RemoteEndPoint = header.Source ?? peer;
        }

        await next(connection);
    }

    private async Task<ProxyHeader> ReadAsync(ConnectionContext connection)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, connection.ConnectionClosed);
        try
        {
            return await ReadAsync(connection.Transport.Input, ended.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            return ProxyHeader.Invalid;
        }
    }

    private static async Task<ProxyHeader> ReadAsync(PipeReader input, CancellationToken cancellationToken)
    {
        while (true)
        {
            var received = await input.ReadAsync(cancellationToken);
            var header = ProxyHeader.Read(received.Buffer.Slice(0, Math.Min(received.Buffer.Length, ProxyHeader.MaxLength)).ToArray());
            if (header.State is ProxyHeaderState.Complete)
            {
                // What follows is left as if nobody had seen it.
                input.AdvanceTo(received.Buffer.GetPosition(header.Length));
                return header;
            }

            input.AdvanceTo(received.Buffer.Start, received.Buffer.End);
            if (header.State is ProxyHeaderState.Invalid || received.IsCompleted)
            {
                return ProxyHeader.Invalid;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "ProxyHeaderMissing", Level = LogLevel.Warning, Message = "A connection from {Peer} was closed: it must begin with a header of the PROXY protocol, and did not")]
        public static partial void Refused(ILogger logger, string peer);
    }
}
