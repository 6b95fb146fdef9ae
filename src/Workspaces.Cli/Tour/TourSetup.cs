using System.Text.Json.Nodes;
using Workspaces.Client.Flows;

namespace Workspaces.Cli.Tour;

/// <summary>What is done before a client can do anything: workspace, trust, user, registration.</summary>
internal sealed class TourSetup(TourVisit visit, ITourRegistration registration)
{
    /// <summary>The issuer of another workspace of the same profile, where nothing of the first may count.</summary>
    public string? ElsewhereIssuer { get; private set; }

    /// <summary>A client that may begin; null when something failed.</summary>
    public async Task<Tpp?> RunAsync()
    {
        if (!await registration.PrepareAsync()
            || await CreateWorkspaceAsync("workspace", visit.Workspace) is not { } issuer
            || (ElsewhereIssuer = await CreateWorkspaceAsync("another one", visit.Workspace + "-2")) is null)
        {
            return null;
        }

        var user = await visit.Server.Admin.CreateUserAsync(
            visit.Workspace, "alice", "wonderland", new JsonObject { ["name"] = "Alice Adams", ["email"] = "alice@example.com", ["cpf"] = IntentPlan.CustomerCpf }, visit.Stopping);
        visit.Steps.Add("user", "alice", user);
        if (await registration.RegisterAsync(issuer) is not { } tpp)
        {
            return null;
        }

        visit.Steps.Add("metadata", $"{tpp.Server.Metadata.Count} members; keys: {string.Join(", ", tpp.Server.Keys.Select(key => (string?)(key?["alg"] ?? key?["use"])))}");
        return tpp;
    }

    private async Task<string?> CreateWorkspaceAsync(string step, string id)
    {
        var created = await visit.Server.Admin.CreateWorkspaceAsync(id, visit.Plan.Profile, visit.Plan.ManagesGrants ? TourGrants.AddTypes(registration.Settings) : registration.Settings, cancellationToken: visit.Stopping);
        if (!visit.Steps.Add(step, created["issuer"] ?? id, created))
        {
            return null;
        }

        var trusted = await visit.Server.Admin.SetTrustAnchorsAsync(id, registration.Authorities, visit.Stopping);
        return trusted.Succeeded || visit.Steps.Add("trust anchors", id, trusted) ? created["issuer"] : null;
    }
}
