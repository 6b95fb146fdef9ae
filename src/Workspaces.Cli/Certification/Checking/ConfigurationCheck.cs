using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Workspaces.Cli.Certification.Kits;
using Workspaces.Cli.Certification.Plans;
using Workspaces.Client.Discovery;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Certification.Checking;

/// <summary>Walks one configuration as the suite will: both clients to the resource and once declined, and a request that is opened twice.</summary>
internal sealed class ConfigurationCheck(Selection selection, JsonObject configuration, string suite, TppHttp http, CancellationToken cancellationToken)
{
    private readonly List<CheckStep> _steps = [];

    public async Task<IReadOnlyList<CheckStep>> RunAsync()
    {
        (KitClient First, KitClient Second)? clients = null;
        AuthorizationServer? server = null;
        await StepAsync("configuration", () =>
        {
            clients = ConfiguredClients.Read(configuration, suite);
            return Task.FromResult<IEnumerable<string>>(Missing(clients.Value));
        });
        await StepAsync("metadata", async () =>
        {
            server = await DiscoverAsync();
            return [];
        });
        if (clients is { } both && server is not null)
        {
            using var first = both.First;
            using var second = both.Second;
            await FlowsAsync(Visitor(first, false, server), Visitor(second, true, server));
        }

        return _steps;
    }

    private SuiteVisitor Visitor(KitClient client, bool second, AuthorizationServer server) =>
        new(selection, client, second, options => new(options, client.Keys, server, http, TimeProvider.System, cancellationToken));

    private async Task FlowsAsync(SuiteVisitor first, SuiteVisitor second)
    {
        var token = await ServedAsync("first client", first);
        var others = await ServedAsync("second client", second);
        if (token is not null && others is not null)
        {
            await StepAsync("another's token", async () =>
                await ResourceAsync(first, others) is { Succeeded: true } ? ["The token of the second client serves the first: it is not bound."] : []);
        }

        if (selection.ClientCredentials)
        {
            return;
        }

        await StepAsync("declined", async () => [.. await DeclinedAsync(first), .. await DeclinedAsync(second)]);
        if (selection.Pushed)
        {
            await StepAsync("opened twice", async () => FlowFaults.Of(selection, await first.FlowAsync(Browser(first, SuiteModules.OpenedTwiceIn(selection)), twice: true)));
        }
    }

    /// <summary>The token of a client with which its flow ended at the resource; null where it did not.</summary>
    private async Task<string?> ServedAsync(string step, SuiteVisitor client)
    {
        string? token = null;
        await StepAsync(step, async () =>
        {
            var flow = await client.FlowAsync(Browser(client, null));
            token = flow.AccessToken;
            return FlowFaults.Of(selection, flow);
        });
        if (token is not null)
        {
            await StepAsync(step + " at the resource", async () => FlowFaults.OfResource(selection, await ResourceAsync(client, token)));
        }

        return token;
    }

    private async Task<IEnumerable<string>> DeclinedAsync(SuiteVisitor client)
    {
        var flow = await client.FlowAsync(Browser(client, SuiteModules.DeclinedIn(selection)));
        return flow.Response is { Error: "access_denied", Place: not ResponsePlace.Page } response
            ? response.Faults
            : [$"The user declined, and the client was told {flow.Error ?? "nothing"}, not access_denied. {flow.ErrorDescription}".TrimEnd()];
    }

    private Task<Answer> ResourceAsync(SuiteVisitor client, string token) =>
        client.Tpp.ResourceAsync(token, new(), ResourceUrl + (selection.Facts.CallsBelowResource ? "accounts" : ""));

    private string ResourceUrl => (string?)configuration["resource"]?["resourceUrl"] ?? throw new FormatException("resource.resourceUrl is missing.");

    private ScriptedBrowser Browser(SuiteVisitor client, string? module) => SuiteVisitor.Browser(configuration, module, client.Tpp, cancellationToken);

    private async Task<AuthorizationServer> DiscoverAsync()
    {
        var url = new Uri((string?)configuration["server"]?["discoveryUrl"] ?? throw new FormatException("server.discoveryUrl is missing."));
        return await AuthorizationServer.ReadAsync(http, url, cancellationToken);
    }

    private IEnumerable<string> Missing((KitClient First, KitClient Second) clients)
    {
        if (selection.NeedsCertificate && (clients.First.Certificate is null || clients.Second.Certificate is null))
        {
            yield return "mtls or mtls2 is missing.";
        }

        foreach (var certificate in new[] { clients.First.Certificate, clients.Second.Certificate }.Where(one => one is not null && new DateTimeOffset(one.NotAfter) < TimeProvider.System.GetUtcNow()))
        {
            yield return $"The certificate {certificate!.Subject} ended at {certificate.NotAfter:u}.";
        }
    }

    private async Task StepAsync(string name, Func<Task<IEnumerable<string>>> work)
    {
        try
        {
            _steps.Add(new(name, [.. await work()]));
        }
        catch (Exception exception) when (exception is HttpRequestException or InvalidOperationException or FormatException or CryptographicException or UriFormatException)
        {
            _steps.Add(new(name, [exception.InnerException is { } inner && exception is HttpRequestException ? $"{exception.Message} {inner.Message}" : exception.Message]));
        }
    }
}
