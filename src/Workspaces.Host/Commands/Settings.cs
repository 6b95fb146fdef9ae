using Workspaces.Cli.Remote;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Commands;

/// <summary>The installation's settings as a command sees them, which may run beside the host or on another machine.</summary>
internal sealed record Settings(WebApplicationBuilder Builder, InstallationOptions Options)
{
    public bool Development => Builder.Environment.IsDevelopment();

    /// <summary>An absolute path.</summary>
    public string DataDirectory => Path.GetFullPath(Options.DataDirectory);

    /// <summary>What the command line needs of it to talk to its host.</summary>
    public LocalInstallation Local => new(Options.AdminUrl ?? Options.PublicUrl, Options.OperatorKey, DataDirectory)
    {
        OperatorKeyFile = Path.Combine(DataDirectory, OperatorKey.FileName),
        AuthorityFile = Path.Combine(DataDirectory, DevelopmentCa.CertificateFile),
    };

    public static Settings Read(string[] arguments)
    {
        var builder = WorkspacesHost.NewBuilder(arguments);
        List<string> faults = [];
        var options = new OptionsReader((name, found, allowed) => faults.Add(InstallationReader.Line(name, found, allowed))).Read(builder.Configuration.GetSection(InstallationOptions.Section));
        return faults.Count == 0 ? new(builder, options) : throw new StartupException(faults);
    }
}
