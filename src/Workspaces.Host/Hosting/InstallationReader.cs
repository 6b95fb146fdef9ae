using System.Buffers;
using System.Net;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting.Proxies;
using Workspaces.Host.Hosting.Tls;
using Workspaces.Host.RateLimiting;
using Workspaces.Storage.Caching;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Hosting;

/// <summary>Turns written settings into checked ones, and reports every fault at once.</summary>
internal sealed class InstallationReader
{
    private const int OperatorKeyMinimum = 32;
    // Longer than a service behind a load balancer goes on being sent to.
    private static readonly TimeSpan DefaultDrain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestShutdown = TimeSpan.FromMinutes(10);
    // RFC 6750 2.1: what a bearer credential may consist of.
    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");
    private readonly List<string> _faults = [];

    /// <exception cref="StartupException">Settings are wrong; with every fault.</exception>
    public static Installation Read(IConfiguration configuration, bool development, TimeProvider time)
    {
        var reader = new InstallationReader();
        var options = new OptionsReader(reader.Fault).Read(configuration.GetSection(InstallationOptions.Section));
        reader.Database(configuration);
        return reader.Check(options, development, time);
    }

    private Installation Check(InstallationOptions options, bool development, TimeProvider time)
    {
        var publicUrl = Url(nameof(options.PublicUrl), options.PublicUrl);
        var mutualTlsUrl = Url(nameof(options.MutualTlsUrl), options.MutualTlsUrl);
        var publicPort = Port(nameof(options.PublicPort), options.PublicPort, publicUrl);
        var mutualTlsPort = Port(nameof(options.MutualTlsPort), options.MutualTlsPort, mutualTlsUrl);
        TwoListeners(publicUrl, mutualTlsUrl, publicPort, mutualTlsPort);
        var adminUrl = string.IsNullOrEmpty(options.AdminUrl) ? null : Url(nameof(options.AdminUrl), options.AdminUrl);
        int? adminPort = adminUrl is null ? null : Port(nameof(options.AdminPort), options.AdminPort, adminUrl);
        AdminListener(options, adminUrl, adminPort, publicPort, mutualTlsPort);
        OperatorKey(options.OperatorKey);
        MasterKey(options.MasterKey);
        Demo(options.Demo, development);
        var address = Address(options.ListenAddress, publicUrl);
        var reader = new CertificateReader(time, Fault);
        var certificate = Certificate(reader, options.Certificate, development);
        var named = options.Certificates.Select((one, index) => NamedCertificate(reader, $"Certificates:{index}", one)).OfType<ICertificateSource>().ToArray();
        var proxies = new ProxyReader(Fault).Read(options.Proxies);
        var trustedNetworks = NetworkReader.Read(options.Outbound, Fault);
        var ages = AgesReader.Read(options.Outbound, Fault);
        var profiles = Directory(nameof(options.ProfilesDirectory), options.ProfilesDirectory);
        var extensions = ExtensionReader.Read(options.Extensions, Fault);
        var signIn = SignInReader.Read(options.SignIn, Fault);
        var drain = Span(nameof(options.DrainTime), options.DrainTime ?? (development ? TimeSpan.Zero : DefaultDrain));
        var shutdown = Span(nameof(options.ShutdownTime), options.ShutdownTime);
        var limits = RateLimits.Read(options.RateLimits, Fault);
        if (options.DeletionGraceDays is < 0 or > DeletionGrace.MaxDays)
        {
            Fault(nameof(options.DeletionGraceDays), $"{options.DeletionGraceDays}", $"0 to {DeletionGrace.MaxDays}");
        }

        if (options.CachedWorkspaces is < CacheCapacity.MinWorkspaces or > CacheCapacity.MaxWorkspaces)
        {
            Fault(nameof(options.CachedWorkspaces), $"{options.CachedWorkspaces}", $"{CacheCapacity.MinWorkspaces} to {CacheCapacity.MaxWorkspaces}");
        }

        if (options.MaxConnections is < 100 or > 1_000_000)
        {
            Fault(nameof(options.MaxConnections), $"{options.MaxConnections}", "100 to 1000000");
        }

        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            Fault(nameof(options.DataDirectory), "empty", "the path of a directory");
        }

        if (_faults.Count > 0 || publicUrl is null || mutualTlsUrl is null)
        {
            throw new StartupException(_faults);
        }

        return new()
        {
            PublicUrl = publicUrl,
            MutualTlsUrl = mutualTlsUrl,
            PublicPort = publicPort,
            MutualTlsPort = mutualTlsPort,
            ListenAddress = address,
            AdminUrl = adminUrl,
            AdminPort = adminPort,
            AdminListenAddress = string.IsNullOrEmpty(options.AdminListenAddress) ? address : Address(options.AdminListenAddress, adminUrl, nameof(options.AdminListenAddress)),
            DataDirectory = Path.GetFullPath(options.DataDirectory),
            OperatorKey = options.OperatorKey,
            MasterKey = options.MasterKey,
            Demo = options.Demo ?? development,
            Development = development,
            ProfilesDirectory = profiles,
            Extensions = extensions,
            DrainTime = drain,
            ShutdownTime = shutdown,
            CacheCapacity = new(options.CachedWorkspaces),
            MaxConnections = options.MaxConnections,
            RateLimits = limits,
            Telemetry = options.Telemetry,
            Certificate = certificate,
            SignIn = signIn,
            NamedCertificates = named,
            Proxies = [.. proxies.Where(proxy => !proxy.PassesThrough)],
            PassthroughProxies = [.. proxies.Where(proxy => proxy.PassesThrough).SelectMany(proxy => proxy.Networks)],
            TrustedNetworks = trustedNetworks,
            Ages = ages,
        };
    }

    private Uri? Url(string name, string value)
    {
        var plain = Uri.TryCreate(value, UriKind.Absolute, out var url)
            && url is { Scheme: "https", PathAndQuery: "/", Fragment: "", UserInfo: "", Host.Length: > 0, Port: > 0 }
            && !value.EndsWith('?') && !value.EndsWith('#');
        if (plain && url is { } named && named.Host.Any(static character => !char.IsAscii(character)))
        {
            // It stands in headers and metadata as it is (RFC 3986 3.2.2).
            Fault(name, $"'{value}'", $"the name of the host in letters of ASCII: {named.IdnHost}");
            return null;
        }

        if (!plain)
        {
            Fault(name, $"'{value}'", "an absolute https URL of host and port, without path, query, fragment or user");
        }

        return plain ? url : null;
    }

    private int Port(string name, int? value, Uri? url)
    {
        if (value is < 1 or > 65535)
        {
            Fault(name, $"{value}", "1 to 65535");
        }

        return value ?? url?.Port ?? 0;
    }

    private void TwoListeners(Uri? publicUrl, Uri? mutualTlsUrl, int publicPort, int mutualTlsPort)
    {
        if (publicUrl is null || mutualTlsUrl is null)
        {
            return;
        }

        if (publicUrl == mutualTlsUrl)
        {
            Fault(nameof(InstallationOptions.MutualTlsUrl), $"'{mutualTlsUrl}'", "another host or port than that of PublicUrl");
        }
        else if (publicPort == mutualTlsPort)
        {
            Fault(nameof(InstallationOptions.MutualTlsPort), $"{mutualTlsPort}", "a port other than that of the public listener");
        }
    }

    private void OperatorKey(string? value)
    {
        if (value is not null && (value.Length < OperatorKeyMinimum || value.AsSpan().ContainsAnyExcept(KeyCharacters)))
        {
            Fault(nameof(InstallationOptions.OperatorKey), $"{value.Length} characters", $"at least {OperatorKeyMinimum} of A-Z a-z 0-9 - . _ ~ + / =");
        }
    }

    private void MasterKey(string? value)
    {
        if (value is not null && !Storage.Keys.Ring.MasterKey.IsKey(value))
        {
            Fault(nameof(InstallationOptions.MasterKey), $"{value.Length} characters", Storage.Keys.Ring.MasterKey.Allowed);
        }
    }

    private void Database(IConfiguration configuration)
    {
        try
        {
            DatabaseReader.Read(configuration);
        }
        catch (StartupException exception)
        {
            _faults.AddRange(exception.Faults);
        }
    }

    private void Demo(bool? value, bool development)
    {
        if (value is true && !development)
        {
            Fault(nameof(InstallationOptions.Demo), "true", "false outside the Development environment");
        }
    }

    private TimeSpan Span(string name, TimeSpan value)
    {
        if (value < TimeSpan.Zero || value > LongestShutdown)
        {
            Fault(name, $"{value}", $"{TimeSpan.Zero} to {LongestShutdown}");
        }

        return value;
    }

    private void AdminListener(InstallationOptions options, Uri? url, int? port, int publicPort, int mutualTlsPort)
    {
        if (url is null && (options.AdminPort is not null || !string.IsNullOrEmpty(options.AdminListenAddress)))
        {
            Fault(nameof(InstallationOptions.AdminUrl), "nothing", "the URL of the listener that AdminPort and AdminListenAddress are about");
        }
        else if (port == publicPort || port == mutualTlsPort)
        {
            Fault(nameof(InstallationOptions.AdminPort), $"{port}", "a port other than those of the other listeners");
        }
    }

    private IPAddress? Address(string? value, Uri? publicUrl, string name = nameof(InstallationOptions.ListenAddress))
    {
        if (string.IsNullOrEmpty(value))
        {
            return publicUrl is { IsLoopback: true } ? null : IPAddress.IPv6Any;
        }

        if (value is "*" || IPAddress.TryParse(value, out _))
        {
            return value is "*" ? IPAddress.IPv6Any : IPAddress.Parse(value);
        }

        Fault(name, $"'{value}'", "an IP address or *");
        return null;
    }

    private ICertificateSource? Certificate(CertificateReader reader, CertificateOptions options, bool development)
    {
        if (options.IsEmpty && !development)
        {
            Fault("Certificate:Path", "nothing", "a PEM file with the server certificate; only Development makes its own");
        }

        return reader.Read("Certificate", options);
    }

    private ICertificateSource? NamedCertificate(CertificateReader reader, string name, CertificateOptions options)
    {
        if (options.IsEmpty)
        {
            Fault(name, "empty", "a certificate");
        }

        return reader.Read(name, options);
    }

    private string? Directory(string name, string? value)
    {
        if (value is null || System.IO.Directory.Exists(value))
        {
            return value is null ? null : Path.GetFullPath(value);
        }

        Fault(name, $"'{value}'", "an existing directory");
        return null;
    }

    /// <summary>A fault as it is told.</summary>
    public static string Line(string name, string found, string allowed) => $"{InstallationOptions.Section}:{name} is {found}; allowed: {allowed}.";

    private void Fault(string name, string found, string allowed) => _faults.Add(Line(name, found, allowed));
}
