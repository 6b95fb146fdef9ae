using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Workspaces.Client.Admin;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Testing;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Pki;

namespace Workspaces.Benchmarks.Server;

/// <summary>Starts the server that is measured, and makes clients for it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // What is measured is what the server can do, not what a workspace may ask of it.
    private static readonly string[] Unlimited =
    [
        "--Workspaces:RateLimits:Default:Rate=0", "--Workspaces:RateLimits:Default:Concurrency=0", "--Workspaces:RateLimits:Default:ClientRate=0",
        // All load comes from one address.
        "--Workspaces:SignIn:PerAddress=1000000", "--Workspaces:SignIn:PerWorkspace=1000000",
    ];

    // The process may be `dotnet`, and the program its argument.
    private static readonly string OwnProgram =
        Path.Combine(AppContext.BaseDirectory, "Workspaces.Benchmarks" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    private readonly TestDirectory _data = new();
    private readonly PostgresServer? _postgres;
    private readonly string[] _options;
    private Process? _process;
    private TppHttp? _http;
    private AdminClient? _admin;
    private int _clients;

    private ServerProcess(PostgresServer? postgres, string[] options) => (_postgres, _options) = (postgres, options);

    public TppHttp Http => _http ?? throw new InvalidOperationException("The server does not run.");
    public AdminClient Admin => _admin ?? throw new InvalidOperationException("The server does not run.");
    public TestPki Pki { get; } = new(time: TimeProvider.System);
    private Process Process => _process ?? throw new InvalidOperationException("The server does not run.");

    public static async Task<ServerProcess> StartAsync(bool postgres)
    {
        var ports = TestPorts.Free(2);
        List<string> options = [$"--Workspaces:PublicUrl=https://localhost:{ports[0]}", $"--Workspaces:MutualTlsUrl=https://localhost:{ports[1]}", "--Workspaces:Demo=false", .. Unlimited];
        PostgresServer? server = null;
        if (postgres)
        {
            server = new();
            await server.StartAsync();
            if (server.Unavailable is { } why)
            {
                throw new InvalidOperationException(why);
            }

            options.AddRange(["--Workspaces:Database=postgres", $"--ConnectionStrings:Workspaces={server.ConnectionString("benchmarks")}"]);
        }

        var process = new ServerProcess(server, [.. options]);
        await process.RestartAsync();
        return process;
    }

    /// <summary>Stops the server and starts another one over the same data, with nothing in its memory.</summary>
    /// <returns>How long it took from the start of the process until it listened.</returns>
    public async Task<TimeSpan> RestartAsync()
    {
        await StopAsync();
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo(OwnProgram, [MeasuredServer.Command, .. _options, $"--Workspaces:DataDirectory={_data.Path}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        var place = JsonSerializer.Deserialize(await ReadLineAsync(), ServerJson.Default.ServerPlace)!;
        watch.Stop();
        _http = new([X509CertificateLoader.LoadCertificateFromFile(place.Authority)], TimeProvider.System);
        _admin = new(place.PublicUrl, place.OperatorKey, _http);
        return watch.Elapsed;
    }

    public async Task<ServerFigures> ReadAsync(bool collect = false)
    {
        await Process.StandardInput.WriteLineAsync(collect ? MeasuredServer.FiguresAfterCollection : MeasuredServer.Figures);
        return JsonSerializer.Deserialize(await ReadLineAsync(), ServerJson.Default.ServerFigures)!;
    }

    /// <summary>Registers a client and connects it.</summary>
    public async Task<Tpp> ClientAsync(string workspace, string issuer, ClientPlan plan)
    {
        var id = $"tpp-{Interlocked.Increment(ref _clients)}";
        var subject = $"CN={id},O=Test,C=GB";
        var options = plan.Apply(new TppOptions { ClientId = id, Certificate = Pki.Issue(subject), SubjectDn = subject });
        var keys = new TppKeys(plan.SigningAlgorithm, "RSA-OAEP");
        var registered = Expect(await Admin.CreateClientAsync(workspace, TppRegistration.Metadata(options, keys)));
        return await Tpp.ConnectAsync(issuer, options with { ClientId = registered["client_id"]! }, keys, Http, TimeProvider.System, CancellationToken.None);
    }

    /// <exception cref="InvalidOperationException">The server refused.</exception>
    public static Answer Expect(Answer answer) =>
        answer.Succeeded ? answer : throw new InvalidOperationException($"The server answered {(int)answer.Status}: {answer.Body}");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await (_postgres?.DisposeAsync() ?? default);
        Pki.Dispose();
        _data.Dispose();
    }

    private async Task<string> ReadLineAsync() =>
        await Process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended.");

    private async Task StopAsync()
    {
        _http?.Dispose();
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }
    }
}
