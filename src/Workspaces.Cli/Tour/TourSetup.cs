using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Keys;

namespace Workspaces.Cli.Tour;

/// <summary>What the operator does before a client can do anything: workspace, trust, user, certificates, client.</summary>
internal sealed class TourSetup(ClientPlan plan, TourServer server, TourSteps steps, string workspace, CancellationToken cancellationToken) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private readonly TppKeys _keys = new(plan.SigningAlgorithm, plan.IdTokenEncryption?.Alg ?? "RSA-OAEP");
    private readonly List<X509Certificate2> _certificates = [];

    /// <summary>The issuer of another workspace of the same profile, where nothing of the first may count.</summary>
    public string? ElsewhereIssuer { get; private set; }

    /// <summary>A client that may begin; null when something failed.</summary>
    public async Task<Tpp?> RunAsync()
    {
        if (await CreateWorkspaceAsync("workspace", workspace) is not { } issuer || (ElsewhereIssuer = await CreateWorkspaceAsync("another one", workspace + "-2")) is null)
        {
            return null;
        }

        var user = await server.Admin.CreateUserAsync(workspace, "alice", "wonderland", new JsonObject { ["name"] = "Alice Adams", ["email"] = "alice@example.com" }, cancellationToken);
        steps.Add("user", "alice", user);
        var subject = $"CN={workspace},O=Tour,C=GB";
        var options = plan.Apply(new() { ClientId = "tour-client", Certificate = NewCertificate(subject), SubjectDn = subject });
        steps.Add("certificate", subject + " by the development CA");
        var client = await server.Admin.CreateClientAsync(workspace, TppRegistration.Metadata(options, _keys), cancellationToken);
        if (!steps.Add("client", $"{client["client_id"]} with {options.AuthenticationMethod}", client))
        {
            return null;
        }

        var tpp = await Tpp.ConnectAsync(issuer, options with { ClientId = client["client_id"] ?? options.ClientId }, _keys, server.Http, TimeProvider.System, cancellationToken);
        steps.Add("metadata", $"{tpp.Server.Metadata.Count} members; keys: {string.Join(", ", tpp.Server.Keys.Select(key => (string?)(key?["alg"] ?? key?["use"])))}");
        return tpp;
    }

    /// <summary>A certificate of the same authority for somebody else.</summary>
    public X509Certificate2 StrangersCertificate() => NewCertificate("CN=somebody-else,O=Tour,C=GB");

    /// <summary>The clauses of each rule of the profile, by the rule's id.</summary>
    public async Task<IReadOnlyDictionary<string, string[]>> ClausesAsync()
    {
        var profile = await server.Admin.GetProfileAsync(plan.Profile, cancellationToken);
        return (profile.Json?["rules"]?.AsArray() ?? []).ToDictionary(rule => $"{rule?["id"]}", rule => (rule?["clauses"]?.AsArray() ?? []).Select(clause => $"{clause}").ToArray());
    }

    public void Dispose()
    {
        _keys.Dispose();
        _certificates.ForEach(certificate => certificate.Dispose());
    }

    private async Task<string?> CreateWorkspaceAsync(string step, string id)
    {
        var created = await server.Admin.CreateWorkspaceAsync(id, plan.Profile, cancellationToken: cancellationToken);
        if (!steps.Add(step, created["issuer"] ?? id, created))
        {
            return null;
        }

        var trusted = await server.Admin.SetTrustAnchorsAsync(id, [server.Authority.Certificate.ExportCertificatePem()], cancellationToken);
        return trusted.Succeeded || steps.Add("trust anchor", server.Authority.Certificate.Subject, trusted) ? created["issuer"] : null;
    }

    private X509Certificate2 NewCertificate(string subject)
    {
        var certificate = server.Authority.Issue(subject, Lifetime);
        _certificates.Add(certificate);
        return certificate;
    }
}
