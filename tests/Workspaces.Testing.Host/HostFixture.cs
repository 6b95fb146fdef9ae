using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workspaces.Client.Admin;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Host.Files;
using Workspaces.Testing.Pki;
using Xunit;

namespace Workspaces.Testing.Host;

/// <summary>A running server with an empty data directory, and what tests make in it: workspaces, and clients with certificates.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    private readonly HostFixtureOptions _options;
    private readonly TestDirectory _data = new();
    private readonly List<TppKeys> _keys = [];
    private IServerUnderTest? _server;
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

    public IServiceProvider Services => Server.Services;
    public string DataDirectory => _data.Path;
    public Uri PublicUrl => Server.PublicUrl;
    public Uri MutualTlsUrl => Server.MutualTlsUrl;
    public int PublicPort => Server.PublicPort;
    public int MutualTlsPort => Server.MutualTlsPort;
    public TppHttp Http => _http ?? throw NotStarted();
    public AdminClient Admin => new(PublicUrl, Server.OperatorKey, Http);
    private IServerUnderTest Server => _server ?? throw NotStarted();

    public async ValueTask InitializeAsync()
    {
        _server = await _options.Server(_options, _data.Path, TestContext.Current.CancellationToken);
        _http = new([_server.Authority], _options.Time);
    }

    /// <summary>Makes a workspace with the user alice and this fixture's authority as trust anchor.</summary>
    public async Task<TestWorkspace> CreateWorkspaceAsync(string profile, JsonObject? settings = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var id = $"w{Interlocked.Increment(ref _workspaces)}-{profile}";
        var created = Expect(await Admin.CreateWorkspaceAsync(id, profile, settings, cancellationToken: cancellationToken));
        Expect(await Admin.SetTrustAnchorsAsync(id, [Pki.Pem], cancellationToken));
        Expect(await Admin.CreateUserAsync(id, "alice", "wonderland", AliceClaims(), cancellationToken));
        return new(id, created["issuer"] ?? throw new InvalidOperationException("The answer names no issuer."), profile);
    }

    /// <summary>Registers a client and connects it. It has a certificate of this fixture's authority unless the options say otherwise.</summary>
    /// <param name="workspace">Where it registers.</param>
    /// <param name="change">What differs from the default options.</param>
    /// <param name="signingAlgorithm">Of its request objects and assertions.</param>
    /// <param name="metadata">Changes the metadata before they are sent.</param>
    /// <param name="keys">The keys of the client, kept by the caller; null = new ones.</param>
    public async Task<Tpp> TppAsync(
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
        if (Interlocked.Exchange(ref _server, null) is { } server)
        {
            await server.DisposeAsync();
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

    private static JsonObject AliceClaims() => new()
    {
        ["name"] = "Alice Adams",
        ["given_name"] = "Alice",
        ["family_name"] = "Adams",
        ["email"] = "alice@example.com",
        ["email_verified"] = true,
        ["cpf"] = IntentPlan.CustomerCpf,
    };

    private static Answer Expect(Answer answer) =>
        answer.Succeeded ? answer : throw new InvalidOperationException($"The admin API answered {(int)answer.Status}: {answer.Body}");

    private static InvalidOperationException NotStarted() => new("The host has not been started.");
}
