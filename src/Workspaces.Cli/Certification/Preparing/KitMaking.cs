using System.Text.Json.Nodes;
using Workspaces.Cli.Certification.Calls;
using Workspaces.Cli.Certification.Kits;
using Workspaces.Cli.Certification.Plans;
using Workspaces.Cli.Remote;
using Workspaces.Client.Flows;
using Workspaces.Client.Keys;
using Workspaces.Client.Suite;

namespace Workspaces.Cli.Certification.Preparing;

/// <summary>Makes what a kit consists of, each thing once: where something is there already, by an attempt that was interrupted, it stays.</summary>
/// <param name="calls">The host.</param>
/// <param name="directory">Where the kit is.</param>
/// <param name="plan">What is made.</param>
/// <param name="tell">Says what was made.</param>
internal sealed class KitMaking(KitCalls calls, KitDirectory directory, KitPlan plan, Action<string> tell)
{
    /// <param name="state">Written down already.</param>
    /// <param name="more">A merge patch of every configuration.</param>
    public async Task MakeAsync(KitState state, JsonObject? more)
    {
        if (state.IsClone)
        {
            await MakeCloneAsync(state);
        }

        await MakeUserAsync(state);
        var server = await calls.PublishedAsync(state.Workspace);
        foreach (var selection in state.Selections)
        {
            await MakeSelectionAsync(state, selection, server, more);
        }

        directory.Write(KitFiles.Plans, KitDocuments.Plans(state));
        directory.Write(KitFiles.Readme, KitDocuments.Readme(state, plan.Obstacles));
        directory.Write(state with { Complete = true });
        directory.Delete(KitFiles.AuthorityKey);
    }

    private async Task MakeCloneAsync(KitState state)
    {
        plan.Certificates.Keep(directory);
        if (await calls.FindAsync(RemoteCommand.Of(state.Workspace)) is null)
        {
            await calls.SendAsync(
                HttpMethod.Post, RemoteCommand.Of(state.Source) + "/clone", new() { ["id"] = state.Workspace, ["display_name"] = $"Certification of {state.Source}" });
            tell($"Cloned {state.Source} as {state.Workspace}.");
        }

        if (RunSetting.PatchOf(plan.Tested, plan.Selections) is { Count: > 0 } settings)
        {
            await calls.SendAsync(HttpMethod.Patch, RemoteCommand.Of(state.Workspace), new() { ["settings"] = new JsonObject { ["server"] = settings } });
        }

        if (plan.Certificates.Pem is { } authority)
        {
            await calls.SendAsync(
                HttpMethod.Put,
                RemoteCommand.Of(state.Workspace) + "/trust-anchors",
                new() { ["certificates"] = new JsonArray([.. plan.Tested.TrustAnchors.Append(authority).Distinct().Select(anchor => JsonValue.Create(anchor))]) });
        }
    }

    private async Task MakeUserAsync(KitState state)
    {
        if (await calls.FindUserAsync(state.Workspace, state.Username) is not null)
        {
            return;
        }

        await calls.SendAsync(HttpMethod.Post, RemoteCommand.Of(state.Workspace) + "/users", new()
        {
            ["username"] = state.Username,
            ["password"] = state.Password,
            ["claims"] = new JsonObject
            {
                ["name"] = "Certification Suite",
                ["given_name"] = "Certification",
                ["family_name"] = "Suite",
                ["email"] = state.Username + "@example.com",
                ["email_verified"] = true,
                ["cpf"] = IntentPlan.CustomerCpf,
            },
        });
        tell($"Made the user {state.Username} in {state.Workspace}.");
    }

    private async Task MakeSelectionAsync(KitState state, KitSelection one, PublishedServer server, JsonObject? more)
    {
        // What is written is what counts: keys that there are stay, and what was merged into it is registered.
        if (!directory.Has(one.File))
        {
            WriteConfiguration(state, one, server, more);
        }

        var clients = ConfiguredClients.Read(directory.ReadJson(one.File), state.Suite);
        using var first = clients.First;
        using var second = clients.Second;
        string[] redirectUris = [first.RedirectUri, second.RedirectUri];
        foreach (var client in new[] { first, second })
        {
            if (await calls.FindAsync($"{RemoteCommand.Of(state.Workspace)}/clients/{Uri.EscapeDataString(client.ClientId)}") is null)
            {
                await calls.SendAsync(HttpMethod.Post, RemoteCommand.Of(state.Workspace) + "/clients", ClientRegistration.Metadata(one.Selection, server, client, redirectUris));
            }
        }

        tell($"Made {one.File} with the clients {string.Join(" and ", one.Clients)}.");
    }

    private void WriteConfiguration(KitState state, KitSelection one, PublishedServer server, JsonObject? more)
    {
        if (!plan.Certificates.Serves(one.Selection, server))
        {
            throw new RefusedException($"{one.File} cannot be made: {KitPlan.WhyLeftOut}");
        }

        var clients = NewClients(state, one, server);
        using var first = clients.First;
        using var second = clients.Second;
        var steps = new BrowserSteps(server.Issuer, $"{state.Suite}/test/a/{one.Alias}/callback*", state.Username, state.Password, one.Selection.Facts.ChoosesAccounts);
        directory.Write(one.File, new SuiteConfiguration(one.Selection, server).Write(one.Alias, clients, steps, more));
    }

    private (KitClient First, KitClient Second) NewClients(KitState state, KitSelection one, PublishedServer server)
    {
        return (Client(second: false), Client(second: true));

        KitClient Client(bool second)
        {
            var encryption = server.IdTokenEncryption?.Alg ?? "RSA-OAEP";
            // Two algorithms, where both are verified, test more than one.
            var client = new KitClient(
                one.Clients[second ? 1 : 0],
                SuiteHabits.RedirectUri(state.Suite, one.Alias, second),
                ClientScope.Of(one.Selection, server),
                new TppKeys(second && server.Verifies("ES256") ? "ES256" : "PS256", encryption));
            return one.Selection.NeedsCertificate
                ? client with { Certificate = plan.Certificates.Issue(client.Subject), Authority = plan.Certificates.Pem }
                : client;
        }
    }
}
