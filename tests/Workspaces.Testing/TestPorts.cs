using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Workspaces.Testing;

/// <summary>Ports that nobody listens on, nor calls from: they lie below those that systems give to connections, one of which might take a port before a server binds it.</summary>
public static class TestPorts
{
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int Next = RandomNumberGenerator.GetInt32(Count);

    public static int[] Free(int count) => [.. Candidates().Where(port => IsFree(IPAddress.Loopback, port) && IsFree(IPAddress.IPv6Loopback, port)).Take(count)];

    private static IEnumerable<int> Candidates()
    {
        while (true)
        {
            yield return First + (int)((uint)Interlocked.Increment(ref Next) % Count);
        }
    }

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using TcpListener listener = new(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException exception)
        {
            // Where there is no IPv6, nobody has the port there.
            return exception.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;
        }
    }
}
