using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands.Certification;

/// <summary>A kit of a test, by the commands that make it.</summary>
internal sealed class Kit(HostFixture host) : IDisposable
{
    public const string Suite = "https://suite.example.com";
    private readonly TestDirectory _files = new();

    public string Path => _files.File("kit");

    public Task<Run> PrepareAsync(string workspace, params string[] more) => Run.BesideAsync(host, ["certification", "prepare", "--workspace", workspace, "--suite", Suite, "--out", Path, .. more]);

    public Task<Run> CheckAsync(params string[] more) => Run.BesideAsync(host, ["certification", "check", "--dir", Path, .. more]);

    public Task<Run> RemoveAsync() => Run.BesideAsync(host, "certification", "remove", "--dir", Path, "--json");

    /// <summary>The authority of the fixture's workspaces, as the files that operators have.</summary>
    public string[] Authority()
    {
        using var key = host.Pki.Authority.GetECDsaPrivateKey()!;
        File.WriteAllText(_files.File("ca.pem"), host.Pki.Pem);
        File.WriteAllText(_files.File("ca-key.pem"), key.ExportPkcs8PrivateKeyPem());
        return ["--ca-cert", _files.File("ca.pem"), "--ca-key", _files.File("ca-key.pem")];
    }

    public string InKit(string name) => System.IO.Path.Combine(Path, name);

    public JsonObject Json(string name) => JsonNode.Parse(File.ReadAllText(InKit(name)))!.AsObject();

    /// <summary>Changes a file of the kit.</summary>
    public void Change(string name, Action<JsonObject> change)
    {
        var json = Json(name);
        change(json);
        File.WriteAllText(InKit(name), json.ToJsonString());
    }

    /// <summary>Clients, users and trust anchors of a workspace.</summary>
    public async Task<string> ContentsAsync(string workspace)
    {
        List<Answer> answers = [];
        foreach (var part in new[] { "clients", "users", "trust-anchors", "grants" })
        {
            answers.Add(await host.GetAsync($"/workspaces/{workspace}/{part}"));
        }

        return string.Join('\n', answers.Select(answer => answer.Body));
    }

    public void Dispose() => _files.Dispose();
}
