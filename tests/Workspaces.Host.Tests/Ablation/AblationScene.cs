using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Profiles;

namespace Workspaces.Host.Tests.Ablation;

/// <summary>A workspace of a profile, perhaps without one of its rules, in which a probe makes the clients that it needs. Nothing judges what they register.</summary>
internal sealed class AblationScene(AblationServer server, ClientPlan plan, Workspace template, RuleSet rules)
{
    private static int Ids;

    public AblationServer Server => server;
    public ClientPlan Plan => plan;
    public RuleSet Rules => rules;
    public ServerSettings Settings => template.Settings;
    public Workspace Template => template;
    public bool IsUnitedKingdom => plan.Profile == ClientPlan.UnitedKingdom.Profile;

    /// <summary>The same without a rule.</summary>
    public AblationScene Without(string rule) => new(server, plan, template, new RuleSet(rules.All.Where(one => RuleAttribute.Of(one.GetType()).Id != rule)));

    /// <summary>A client of a new workspace that has these rules.</summary>
    /// <param name="style">How it asks; null = as the profile's clients do.</param>
    /// <param name="settings">What the workspace offers otherwise.</param>
    /// <param name="options">What else differs.</param>
    /// <param name="metadata">What it registers otherwise.</param>
    public async Task<Tpp> ClientAsync(
        FlowStyle? style = null, Func<ServerSettings, ServerSettings>? settings = null, Func<TppOptions, TppOptions>? options = null, Action<JsonObject>? metadata = null)
    {
        var id = Interlocked.Increment(ref Ids);
        var subject = $"CN=tpp-{id},O=Test,C=GB";
        var keys = server.Keys(plan.SigningAlgorithm);
        var chosen = plan.Apply(new() { ClientId = $"tpp-{id}", Certificate = server.Pki.Issue(subject), SubjectDn = subject }) with { Style = style ?? plan.Style };
        chosen = options?.Invoke(chosen) ?? chosen;
        var registration = TppRegistration.Metadata(chosen, keys);
        metadata?.Invoke(registration);
        var workspace = Create($"w{id}", settings?.Invoke(template.Settings) ?? template.Settings, registration);
        server.Workspaces.Set(workspace);
        return await Tpp.ConnectAsync(workspace.Issuer, chosen, keys, server.Http, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    /// <summary>The rule that refused somewhere in a flow; null when none did.</summary>
    public static string? RuleOf(FlowResult flow) => flow switch
    {
        { Tokens: { } tokens } => RuleOf(tokens),
        { Response: { } response } => response.Code is null ? RuleLink.IdIn(response.ErrorUri) : null,
        { Push: { } push } => RuleOf(push),
        { Lodged: { } lodged } => RuleOf(lodged),
        _ => null,
    };

    public static string? RuleOf(Answer answer) => answer.Succeeded ? null : RuleLink.IdIn(answer.ErrorUri);

    private Workspace Create(string id, ServerSettings settings, JsonObject registration) => new()
    {
        Id = id,
        DisplayName = id,
        ProfileId = template.ProfileId,
        Revision = 1,
        Endpoints = new(server.Url, server.Url, id),
        Settings = settings,
        Rules = rules,
        Scopes = template.Scopes,
        ScopeSet = template.ScopeSet,
        Keys = template.Keys,
        SenderConstraint = template.SenderConstraint,
        TrustAnchors = server.Anchors,
        Clients = new One(server.Clients.Create(id, registration.Deserialize<ClientMetadata>(ProtocolJson.Options)!)),
        Secret = template.Secret,
    };

    private sealed class One(FapiExtensions.Workspaces.Client client) : IClientDirectory
    {
        public ValueTask<FapiExtensions.Workspaces.Client?> FindAsync(string clientId, CancellationToken cancellationToken) => new(clientId == client.Id ? client : null);
    }
}
