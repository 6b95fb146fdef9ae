using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;

namespace Workspaces.Testing.Databases;

/// <summary>Debian's PgBouncer before a PostgreSQL server, in one of its pool modes.</summary>
public sealed class PgBouncer : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("pgbouncer-").FullName;
    private readonly Process _process;

    private PgBouncer(NpgsqlConnectionStringBuilder server, string mode, int port)
    {
        Port = port;
        var configuration = Path.Combine(_directory, "pgbouncer.ini");
        // Few connections for many clients: in transaction mode each transaction may meet another session.
        File.WriteAllText(configuration, $"""
            [databases]
            * = host={server.Host} port={server.Port} user={server.Username} password={server.Password}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = {mode}
            default_pool_size = {(mode == "session" ? 40 : 3)}
            max_client_conn = 200
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_directory, (UnixFileMode)0b111_101_101);
        }

        // It does not run as root.
        string[] arguments = Environment.UserName == "root" ? ["-q", "-u", "nobody", configuration] : ["-q", configuration];
        _process = Process.Start(new ProcessStartInfo(Requirements.RequirePgBouncer(), arguments) { RedirectStandardError = true })
            ?? throw new InvalidOperationException("PgBouncer cannot be started.");
        _process.BeginErrorReadLine();
    }

    public int Port { get; }

    /// <param name="connectionString">Of the server.</param>
    /// <param name="mode"><c>session</c> or <c>transaction</c>.</param>
    public static async Task<PgBouncer> StartAsync(string connectionString, string mode)
    {
        var bouncer = new PgBouncer(new(connectionString), mode, TestPorts.Free(1)[0]);
        await Eventually.Async(bouncer.ListensAsync);
        return bouncer;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<bool> ListensAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
