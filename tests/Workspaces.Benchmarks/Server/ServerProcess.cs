using System.Diagnostics;
using System.Runtime.InteropServices;
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
        "--Workspaces:RateLimits:Default:Rate=0", "--Workspaces:RateLimits:Default:Concurrency=0", "--Workspaces:RateLimits:Default:ClientRate=0", "--Workspaces:RateLimits:Default:FailureRate=0", "--Workspaces:RateLimits:Anonymous:Rate=0",
        // All load comes from one address.
        "--Workspaces:SignIn:PerAddress=1000000", "--Workspaces:SignIn:PerWorkspace=1000000",
    ];

    // As the host runs: with its settings of the runtime, and without those of this program.
    private const string Program = "Workspaces.Benchmarks.dll";
    private const string RuntimeSettings = "workspaces.runtimeconfig.json";
    private static readonly string Muxer =
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    private readonly TestDirectory _data = new();
    private readonly PostgresServer? _postgres;
    private readonly string _build;
    private readonly string[] _options;
    private Process? _process;
    private TppHttp? _http;
    private AdminClient? _admin;
    private int _clients;

    private ServerProcess(PostgresServer? postgres, string build, string[] options) => (_postgres, _build, _options) = (postgres, build, options);

    public TppHttp Http => _http ?? throw new InvalidOperationException("The server does not run.");
    public AdminClient Admin => _admin ?? throw new InvalidOperationException("The server does not run.");
    public TestPki Pki { get; } = new(time: TimeProvider.System);
    private Process Process => _process ?? throw new InvalidOperationException("The server does not run.");

    /// <param name="postgres">Over PostgreSQL, in a container.</param>
    /// <param name="build">The folder of another build of this program, whose server is measured instead of this one's.</param>
    public static async Task<ServerProcess> StartAsync(bool postgres, string? build = null)
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

        var process = new ServerProcess(server, build ?? AppContext.BaseDirectory, [.. options]);
        await process.RestartAsync();
        return process;
    }

    /// <summary>Stops the server and starts another one over the same data, with nothing in its memory.</summary>
    /// <returns>How long it took from the start of the process until it listened.</returns>
    public async Task<TimeSpan> RestartAsync()
    {
        await StopAsync();
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo(Muxer,
        [
            "exec", "--runtimeconfig", Path.Combine(_build, RuntimeSettings), Path.Combine(_build, Program),
            MeasuredServer.Command, .. _options, $"--Workspaces:DataDirectory={_data.Path}",
        ])
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

    /// <summary>The same, with what its process and those of its database have used.</summary>
    public async Task<Measurement> MeasureAsync() => new(
        await ReadAsync(),
        ProcessUsage.Of([Process.Id]),
        ProcessUsage.Of(_postgres is null ? [] : ProcessUsage.InContainer(_postgres.ContainerId)));

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
