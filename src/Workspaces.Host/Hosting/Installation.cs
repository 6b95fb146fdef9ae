using System.Net;
using Workspaces.Application.SignIn;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting.Proxies;
using Workspaces.Host.Hosting.Tls;
using Workspaces.Host.Interaction.Languages;
using Workspaces.Host.Observability;
using Workspaces.Host.RateLimiting;
using Workspaces.Storage.Caching;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Hosting;

/// <summary>The checked settings of the installation.</summary>
internal sealed record Installation
{
    public required Uri PublicUrl { get; init; }
    public required Uri MutualTlsUrl { get; init; }
    public required int PublicPort { get; init; }
    public required int MutualTlsPort { get; init; }
    /// <summary>Null = administration is below the public URL.</summary>
    public Uri? AdminUrl { get; init; }
    /// <summary>Null = administration has no listener of its own.</summary>
    public int? AdminPort { get; init; }
    /// <summary>Null = loopback only, on IPv4 and IPv6.</summary>
    public IPAddress? AdminListenAddress { get; init; }
    /// <summary>Every URL by which the host is called.</summary>
    public IReadOnlyList<Uri> Urls => AdminUrl is null ? [PublicUrl, MutualTlsUrl] : [PublicUrl, MutualTlsUrl, AdminUrl];
    /// <summary>Null = loopback only, on IPv4 and IPv6.</summary>
    public required IPAddress? ListenAddress { get; init; }
    /// <summary>An absolute path.</summary>
    public required string DataDirectory { get; init; }
    public required string? OperatorKey { get; init; }
    public required string? MasterKey { get; init; }
    public required bool Demo { get; init; }
    public required bool Development { get; init; }
    public required string? ProfilesDirectory { get; init; }
    /// <summary>What the operator's own assemblies bring.</summary>
    public Extensions Extensions { get; init; } = Extensions.None;
    public required TimeSpan DrainTime { get; init; }
    public required TimeSpan ShutdownTime { get; init; }

    /// <summary>How many connections may be open at once.</summary>
    public required int MaxConnections { get; init; }
    public required CacheCapacity CacheCapacity { get; init; }
    public required RateLimits RateLimits { get; init; }
    public required TelemetryOptions Telemetry { get; init; }
    public SignInPolicy SignIn { get; init; } = new();
    /// <summary>Null = the development CA issues one.</summary>
    public required ICertificateSource? Certificate { get; init; }
    /// <summary>Further server certificates, chosen by the names that they bear.</summary>
    public required IReadOnlyList<ICertificateSource> NamedCertificates { get; init; }
    /// <summary>Proxies that end TLS and may speak for clients in headers; none share an address, with those that pass TLS through either.</summary>
    public required IReadOnlyList<TrustedProxy> Proxies { get; init; }
    /// <summary>Where proxies connect from that pass TLS through and say before it whose connection it is.</summary>
    public IReadOnlyList<IPNetwork> PassthroughProxies { get; init; } = [];
    /// <summary>Where servers that operators name may stand, beside the public internet.</summary>
    public TrustedNetworks TrustedNetworks { get; init; } = TrustedNetworks.None;

    /// <summary>How long what was fetched is used.</summary>
    public DocumentAges Ages { get; init; } = DocumentAges.Standard;

    /// <summary>What storage is to know of all this.</summary>
    public WorkspaceOptions WorkspaceOptions(IConfiguration configuration) => new(new(PublicUrl, MutualTlsUrl))
    {
        Caches = CacheCapacity,
        UiLocales = PageLanguages.All,
        KeyPoolSize = configuration.GetValue("Workspaces:KeyPoolSize", KeyPool.DefaultSize),
    };

    public static Installation Read(IConfiguration configuration, IHostEnvironment environment, TimeProvider time) =>
        InstallationReader.Read(configuration, environment.IsDevelopment(), time);
}
