using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;
using Workspaces.Client.Messages;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>A software of a participant that registers itself, with everything that can be wrong with that.</summary>
internal sealed class Software(RegistrationHosts hosts, Regime regime, TestWorkspace workspace, string organisation, string id, TppKeys keys)
{
    private static int Ids;

    public Regime Regime => regime;
    public TestWorkspace Workspace => workspace;
    public string Id => id;
    public string Organisation => organisation;
    public TppKeys Keys => keys;
    public string KeysUri => hosts.Web.KeysOf(id);
    public X509Certificate2? Certificate { get; set; } = hosts.Host.Pki.Issue(DistinguishedName.Parse(regime.Subject(organisation, id)).Encode());
    /// <summary>After what time it hangs up, whatever the server does; null = it waits for the answer.</summary>
    public TimeSpan? Patience { get; set; }
    /// <summary>Changes the statement before the directory signs it.</summary>
    public Action<JwtDraft>? Statement { get; set; }
    /// <summary>Changes what is asked for.</summary>
    public Action<JsonObject>? Members { get; set; }
    /// <summary>Changes the request before the software signs it.</summary>
    public Action<JwtDraft>? Request { get; set; }

    /// <summary>One that the directory knows.</summary>
    public static Software In(RegistrationHosts hosts, Regime regime, TestWorkspace workspace)
    {
        var number = Interlocked.Increment(ref Ids);
        var keys = hosts.Keys(regime.Plan.SigningAlgorithm);
        var software = new Software(hosts, regime, workspace, $"org-{number}", $"software-{number}", keys);
        hosts.Web.Publish(software.Id, keys.PublicJwks(encryption: true));
        return software;
    }

    /// <summary>The same software at another workspace.</summary>
    public Software At(TestWorkspace other) => new(hosts, regime, other, organisation, id, keys) { Certificate = Certificate };

    public static JsonArray RedirectUris() => new("https://client.example.com/callback", "https://client.example.com/other");

    /// <summary>A statement of this moment.</summary>
    public string NewStatement()
    {
        var claims = regime.Statement(this);
        claims["iat"] = Now;
        claims["jti"] = Guid.CreateVersion7().ToString();
        var draft = new JwtDraft(hosts.Web.Key, new() { ["alg"] = "PS256", ["typ"] = "JWT", ["kid"] = hosts.Web.Key.KeyId }, claims);
        Statement?.Invoke(draft);
        return draft.Sign();
    }

    /// <summary>A request, made anew.</summary>
    public RegistrationMessage NewRequest()
    {
        var members = new JsonObject
        {
            ["software_statement"] = NewStatement(),
            ["redirect_uris"] = new JsonArray("https://client.example.com/callback"),
            ["grant_types"] = new JsonArray("authorization_code", "refresh_token", "client_credentials", "implicit"),
            ["response_types"] = new JsonArray(regime.Plan.Style.ResponseType),
            ["token_endpoint_auth_method"] = "private_key_jwt",
            ["tls_client_certificate_bound_access_tokens"] = true,
            ["an_extension"] = new JsonArray(1, 2),
        };
        Members?.Invoke(members);
        return Registrant.NewRequest(members, workspace.Issuer, Request);
    }

    public Task<Answer> RegisterAsync(HostFixture? host = null) => RegisterAsync(NewRequest(), host);

    public Task<Answer> RegisterAsync(RegistrationMessage request, HostFixture? host = null) =>
        SendAsync(HttpMethod.Post, Url(host) + "/register", request, null);

    /// <summary>Reads, changes or ends the registration.</summary>
    public Task<Answer> ManageAsync(HttpMethod method, string clientId, string? token, RegistrationMessage? request = null) =>
        SendAsync(method, $"{Url(null)}/register/{clientId}", request, token);

    /// <summary>The client that was registered, ready to ask for tokens.</summary>
    public async Task<Tpp> ConnectAsync(Answer registered)
    {
        var options = regime.Plan.Apply(new() { ClientId = registered["client_id"] ?? throw new InvalidOperationException(registered.Body), Certificate = Certificate }) with { RedirectUri = "https://client.example.com/callback" };
        return await Tpp.ConnectAsync(workspace.Issuer, options, keys, hosts.Host.Http, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    /// <summary>The token by which this regime's clients manage their registrations.</summary>
    public async Task<string> TokenAsync(Answer registered, string? scope = null) => regime.Plan.Registration.ManagementScope is { } own
        ? (await (await ConnectAsync(registered)).ClientCredentialsAsync(scope ?? own))["access_token"]!
        : registered["registration_access_token"]!;

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private string Url(HostFixture? host) => new Uri(new Uri($"https://localhost:{(host ?? hosts.Host).MutualTlsPort}"), workspace.Id).AbsoluteUri;

    private Registrant Registrant => new(regime.Plan.Registration, id, keys.Signing, hosts.Host.Http, TimeProvider.System) { Certificate = Certificate };

    private async Task<Answer> SendAsync(HttpMethod method, string url, RegistrationMessage? request, string? token)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        if (Patience is { } time)
        {
            patience.CancelAfter(time);
        }

        return await Registrant.SendAsync(method, new(url), request, token, patience.Token);
    }
}
