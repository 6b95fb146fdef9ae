using Workspaces.Application.Workspaces;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting.Proxies;
using Workspaces.Host.Hosting.Tls;
using Workspaces.Host.Observability;
using Workspaces.Host.RateLimiting;
using Workspaces.Storage.Caching;

namespace Workspaces.Host.Hosting;

/// <summary>The settings of the installation as they are written: configuration section <c>Workspaces</c>.</summary>
internal sealed class InstallationOptions
{
    public const string Section = "Workspaces";

    /// <summary>Where browsers and APIs come; no client certificate is asked for.</summary>
    public string PublicUrl { get; init; } = "https://localhost:7443";

    /// <summary>Where clients come with their certificates.</summary>
    public string MutualTlsUrl { get; init; } = "https://localhost:7444";

    /// <summary>The port that the public listener binds, where it is not the one of the URL.</summary>
    public int? PublicPort { get; init; }

    /// <summary>The port that the mutual-TLS listener binds, where it is not the one of the URL.</summary>
    public int? MutualTlsPort { get; init; }

    /// <summary>Where operators come, and nobody else: a listener of its own for <c>/admin</c> and <c>/console</c>, which the others then do not know. Without it, they are below the public URL.</summary>
    public string? AdminUrl { get; init; }

    /// <summary>The port that the listener of the administration binds, where it is not the one of its URL.</summary>
    public int? AdminPort { get; init; }

    /// <summary>The address that the listener of the administration binds; without it, that of the others.</summary>
    public string? AdminListenAddress { get; init; }

    /// <summary>The address that both listeners bind: an IP address or <c>*</c>. Without it, loopback when the public URL is loopback, else every address.</summary>
    public string? ListenAddress { get; init; }

    /// <summary>Keys, certificates and the SQLite database; relative to the current directory.</summary>
    public string DataDirectory { get; init; } = ".workspaces";

    /// <summary>Bootstrap key of the admin API. Without it, one is generated at first start.</summary>
    public string? OperatorKey { get; init; }

    /// <summary>
    /// 32 bytes in base64 that encrypt the key ring in the database; every replica has the same. Without it, one is generated at first start
    /// into the data directory.
    /// </summary>
    public string? MasterKey { get; init; }

    /// <summary>Demo workspaces at first start; on in Development unless switched off, refused elsewhere.</summary>
    public bool? Demo { get; init; }

    /// <summary>The operator's own profile templates.</summary>
    public string? ProfilesDirectory { get; init; }

    /// <summary>Assemblies with rules, grant types, methods of client authentication and endpoints of the operator's own: paths of their files.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>How long the host serves on after it said that it is not ready any more: 5 seconds, in Development none.</summary>
    public TimeSpan? DrainTime { get; init; }

    /// <summary>How many days a deleted workspace can be restored.</summary>
    public int DeletionGraceDays { get; init; } = DeletionGrace.DefaultDays;

    /// <summary>How long requests that are open then may take to finish.</summary>
    public TimeSpan ShutdownTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many workspaces are kept in memory; of each, up to 1,000 clients that were used lately.</summary>
    public int CachedWorkspaces { get; init; } = CacheCapacity.DefaultWorkspaces;

    /// <summary>How many connections may be open at once on all listeners together; each costs memory, and files of the process.</summary>
    public int MaxConnections { get; init; } = 20_000;

    public SignInOptions SignIn { get; init; } = new();

    public RateLimitOptions RateLimits { get; init; } = new();

    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>The certificate that listeners show unless another bears the name that a client asks for; without it, Development makes its own.</summary>
    public CertificateOptions Certificate { get; init; } = new();

    /// <summary>Further ones, chosen by the names that they bear.</summary>
    public IReadOnlyList<CertificateOptions> Certificates { get; init; } = [];

    /// <summary>Proxies before this host that may speak for clients.</summary>
    public IReadOnlyList<ProxyOptions> Proxies { get; init; } = [];

    /// <summary>What the host may reach beside the public internet, and how long it uses what it fetched.</summary>
    public NetworkOptions Outbound { get; init; } = new();
}
