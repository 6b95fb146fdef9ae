using System.Text.Json.Nodes;
using Workspaces.Cli.Terminals;
using Workspaces.Host.Demo;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;

namespace Workspaces.Host.Commands;

/// <summary>What a developer is told when the server serves: where everything is, and what to try.</summary>
internal sealed class Welcome(Installation installation, DataDirectory directory)
{
    /// <summary>There where the program is run from its source, and has no place on the path.</summary>
    private const string Project = "src/Workspaces.Host/Workspaces.Host.csproj";

    private readonly string _public = installation.PublicUrl.AbsoluteUri.TrimEnd('/');

    public string Listening => $"Listening on {_public}, and with client certificates on {installation.MutualTlsUrl.AbsoluteUri.TrimEnd('/')}. Ctrl+C stops.";

    private string AdminApi => (installation.AdminUrl?.AbsoluteUri.TrimEnd('/') ?? _public) + "/admin/api";

    /// <summary>Null = it was configured, and whoever did that knows it.</summary>
    private string? KeyFile => installation.OperatorKey is null ? directory.File(OperatorKey.FileName) : null;

    /// <summary>Null = the server certificate is configured, and nothing else needed one.</summary>
    private string? Ca => directory.Has(DevelopmentCa.CertificateFile) ? directory.File(DevelopmentCa.CertificateFile) : null;

    private IReadOnlyList<DemoWorkspace> Demo => installation.Demo ? DemoWorkspace.All : [];

    public JsonObject Json() => new()
    {
        ["public_url"] = _public,
        ["mutual_tls_url"] = installation.MutualTlsUrl.AbsoluteUri.TrimEnd('/'),
        ["admin_api"] = AdminApi,
        ["operator_key_file"] = KeyFile,
        ["issuers"] = new JsonArray([.. Demo.Select(demo => (JsonNode)$"{_public}/{demo.Id}")]),
    };

    public void WriteTo(Terminal terminal)
    {
        if (!installation.Development)
        {
            return;
        }

        if (Demo.Count > 0)
        {
            terminal.Line("");
            terminal.Line($"Demo workspaces (user {DemoWorkspace.Username}, password {DemoWorkspace.Password}; client {DemoWorkspace.ClientId}, its keys in {DemoClient.FolderOf(directory)}):");
            terminal.Fields([.. Demo.Select(demo => ($"  {_public}/{demo.Id}", (string?)demo.Profile))]);
        }

        terminal.Line("");
        terminal.Fields(
            ("Admin API", AdminApi),
            ("Operator key", KeyFile ?? "as configured"),
            ("Development CA", Ca));
        terminal.Line("");
        terminal.Line("Try next:");
        var key = KeyFile is null ? "$Workspaces__OperatorKey" : $"$(cat {KeyFile})";
        terminal.Line($"  curl {(Ca is null ? "" : $"--cacert {Ca} ")}-H \"Authorization: Bearer {key}\" {AdminApi}/workspaces");
        if (File.Exists(Project))
        {
            terminal.Line($"  alias workspaces='dotnet run --project {Path.GetDirectoryName(Project)} --'");
        }

        terminal.Line("  workspaces workspace create acme --profile fapi2-security");
        terminal.Line("  workspaces tour");
    }
}
