using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Directories;

namespace Workspaces.Host.Demo;

/// <summary>Has demo workspaces of a regime take the software statements and the certificates of its directory to develop against, so that software can register itself there.</summary>
internal sealed class DemoDirectories(ParticipantDirectories directories)
{
    /// <summary>What the workspace changes of its profile; null = nothing.</summary>
    public JsonElement? SettingsOf(DemoWorkspace demo) => Find(demo) is not { } directory ? null : JsonSerializer.SerializeToElement(new JsonObject
    {
        ["server"] = new JsonObject { ["registration"] = Registration(directory) },
    });

    /// <summary>The authorities whose certificates software of the regime has, in PEM.</summary>
    public IEnumerable<string> AuthoritiesOf(DemoWorkspace demo) =>
        Find(demo) is { Authority: var authority } ? [authority.Root.ExportCertificatePem(), authority.Issuing.ExportCertificatePem()] : [];

    private static JsonObject Registration(ParticipantDirectory directory)
    {
        var registration = new JsonObject { ["software_statements"] = new JsonObject { ["jwks_uri"] = directory.Urls.Keys } };
        if (directory.RegisterUrl is { } register)
        {
            registration["statuses"] = new JsonObject { ["register_uri"] = register };
        }

        return registration;
    }

    private ParticipantDirectory? Find(DemoWorkspace demo) => demo.Regime is { } regime ? directories.Find(regime) : null;
}
