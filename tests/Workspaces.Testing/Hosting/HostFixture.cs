using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workspaces.Host;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;
using Workspaces.Host.Tour;
using Workspaces.Testing.Pki;
using Xunit;

namespace Workspaces.Testing.Hosting;

/// <summary>The real host, in this process, on two free ports and an empty data directory; TLS and all.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    private const int Attempts = 3;
    private readonly HostFixtureOptions _options;
    private readonly TestDirectory _data = new();
    private readonly List<TppKeys> _keys = [];
    private WebApplication? _app;
    private TppHttp? _http;
    private int _workspaces;
    private int _clients;

    public HostFixture()
        : this(new())
    {
    }

    internal HostFixture(HostFixtureOptions options)
    {
        _options = options;
        Pki = new(time: options.Time);
    }

    /// <summary>Issues the client certificates; its root is a trust anchor of every workspace made here.</summary>
    public TestPki Pki { get; }

    public IServiceProvider Services => App.Services;
    public string DataDirectory => _data.Path;
    public Uri PublicUrl => Services.GetRequiredService<Installation>().PublicUrl;
    public Uri MutualTlsUrl => Services.GetRequiredService<Installation>().MutualTlsUrl;
    internal TppHttp Http => _http ?? throw NotStarted();
    internal AdminClient Admin => new(PublicUrl, Services.GetRequiredService<OperatorKey>().Value, Http);
    private WebApplication App => _app ?? throw NotStarted();

    public async ValueTask InitializeAsync()
    {
        // Another process may take a port between the search and the start.
        for (var attempt = 1; _app is null; attempt++)
        {
            var app = Build(TestPorts.Free(2));
            try
            {
                await app.StartAsync(TestContext.Current.CancellationToken);
                _app = app;
            }
            catch (IOException) when (attempt < Attempts)
            {
                await app.DisposeAsync();
            }
        }

        var ca = X509CertificateLoader.LoadCertificateFromFile(_data.File(DevelopmentCa.CertificateFile));
        _http = new([ca], _options.Time);
    }

    /// <summary>Makes a workspace with the user alice and this fixture's authority as trust anchor.</summary>
    internal async Task<TestWorkspace> CreateWorkspaceAsync(string profile, JsonObject? settings = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var id = $"w{Interlocked.Increment(ref _workspaces)}-{profile}";
        var created = Expect(await Admin.CreateWorkspaceAsync(id, profile, settings, cancellationToken: cancellationToken));
        Expect(await Admin.SetTrustAnchorsAsync(id, [Pki.Pem], cancellationToken));
        Expect(await Admin.CreateUserAsync(id, "alice", "alice", AliceClaims(), cancellationToken));
        return new(id, created["issuer"] ?? throw new InvalidOperationException("The answer names no issuer."), profile);
    }

    /// <summary>Registers a client and connects it. It has a certificate of this fixture's authority unless the options say otherwise.</summary>
    /// <param name="workspace">Where it registers.</param>
    /// <param name="change">What differs from the default options.</param>
    /// <param name="signingAlgorithm">Of its request objects and assertions.</param>
    /// <param name="metadata">Changes the metadata before they are sent.</param>
    /// <param name="keys">The keys of the client, kept by the caller; null = new ones.</param>
    internal async Task<Tpp> TppAsync(
        TestWorkspace workspace,
        Func<TppOptions, TppOptions>? change = null,
        string signingAlgorithm = "PS256",
        Action<JsonObject>? metadata = null,
        TppKeys? keys = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var id = $"tpp-{Interlocked.Increment(ref _clients)}";
        var subject = $"CN={id},O=Test,C=GB";
        var options = new TppOptions { ClientId = id, Certificate = Pki.Issue(subject), SubjectDn = subject };
        options = change?.Invoke(options) ?? options;
        keys ??= Keep(new(signingAlgorithm, options.IdTokenEncryption?.Alg ?? options.ResponseEncryption?.Alg ?? "RSA-OAEP"));
        var registration = TppRegistration.Metadata(options, keys);
        metadata?.Invoke(registration);
        var registered = Expect(await Admin.CreateClientAsync(workspace.Id, registration, cancellationToken));
        options = options with { ClientId = registered["client_id"] ?? options.ClientId };
        return await Tpp.ConnectAsync(workspace.Issuer, options, keys, Http, _options.Time, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        _keys.ForEach(keys => keys.Dispose());
        if (Interlocked.Exchange(ref _app, null) is { } app)
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }

        Pki.Dispose();
        _data.Dispose();
    }

    private TppKeys Keep(TppKeys keys)
    {
        lock (_keys)
        {
            _keys.Add(keys);
        }

        return keys;
    }

    private WebApplication Build(int[] ports) => WorkspacesHost.Build(["--environment=Development"], builder =>
    {
        builder.Configuration.AddInMemoryCollection(Settings(ports));
        builder.Services.AddSingleton(_options.Time);
        _options.Customize?.Invoke(builder);
    });

    private Dictionary<string, string?> Settings(int[] ports)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Workspaces:PublicUrl"] = $"https://localhost:{ports[0]}",
            ["Workspaces:MutualTlsUrl"] = $"https://localhost:{ports[1]}",
            ["Workspaces:DataDirectory"] = _data.Path,
            ["Workspaces:Demo"] = "false",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Workspaces:Database"] = _options.PostgreSqlConnectionString is null ? "sqlite" : "postgres",
            ["ConnectionStrings:Workspaces"] = _options.PostgreSqlConnectionString,
        };
        foreach (var (name, value) in _options.Settings)
        {
            settings[name] = value;
        }

        return settings;
    }

    private static JsonObject AliceClaims() => new()
    {
        ["name"] = "Alice Adams",
        ["given_name"] = "Alice",
        ["family_name"] = "Adams",
        ["email"] = "alice@example.com",
        ["email_verified"] = true,
    };

    private static Answer Expect(Answer answer) =>
        answer.Succeeded ? answer : throw new InvalidOperationException($"The admin API answered {(int)answer.Status}: {answer.Body}");

    private static InvalidOperationException NotStarted() => new("The host has not been started.");
}
