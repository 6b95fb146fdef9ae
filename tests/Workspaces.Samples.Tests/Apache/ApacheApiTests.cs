using Workspaces.Samples.Tests.Clients;
using Workspaces.Samples.Tests.Guards;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Samples.Tests.Apache;

/// <summary>The API behind Apache, with mod_oauth2.</summary>
public sealed class ApacheApiTests(HostFixture host) : AccountsApiTests(host), IClassFixture<HostFixture>
{
    private static readonly string[] Modules = ["mpm_event", "authn_core", "authz_core", "headers", "rewrite", "ssl", "oauth2"];

    private string? _apache;

    protected override string ForKeys => "/dpop/accounts";

    protected override void Require() => _apache = Requirements.RequireApache();

    protected override Task<AccountsApi> StartAsync(string issuer)
    {
        AccountsApi api = new();
        var folder = api.Files.Path;
        Directory.CreateDirectory(Path.Combine(folder, "dpop"));
        File.WriteAllText(Path.Combine(folder, "accounts"), "{}");
        File.WriteAllText(Path.Combine(folder, "dpop", "accounts"), "{}");
        File.WriteAllText(api.Files.File("accounts-api.conf"), Sample());
        File.WriteAllText(api.Files.File("apache.conf"), Configuration(folder));
        ReadableByAll(folder);
        return api.RunAsync(ChildProcess.Start(
            _apache!,
            ["-X", "-f", api.Files.File("apache.conf")],
            folder,
            ("ISSUER", issuer),
            ("API_PORT", $"{api.Port}"),
            ("API_FOLDER", folder),
            ("API_CERTIFICATE", api.CertificateFile),
            ("API_KEY", api.KeyFile))!);
    }

    // The module knows the authorities of the system alone.
    private static string Sample() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "apache", "accounts-api.conf"))
        .Replace(" type=", " jwks_uri.ssl_verify=false&type=", StringComparison.Ordinal);

    private static string Configuration(string folder) => $"""
        ServerRoot /usr/lib/apache2
        ServerName localhost
        User nobody
        PidFile {folder}/apache.pid
        ErrorLog {folder}/error.log
        {string.Join('\n', Modules.Select(module => $"LoadModule {module}_module modules/mod_{module}.so"))}
        Include {folder}/accounts-api.conf

        """;

    private static void ReadableByAll(string folder)
    {
        const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, Readable);
        }
    }
}
