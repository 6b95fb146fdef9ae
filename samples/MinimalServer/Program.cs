using Microsoft.AspNetCore.Server.Kestrel.Https;
using MinimalServer;
using Workspaces.FapiExtensions.AspNetCore;
using Workspaces.FapiExtensions.AspNetCore.Interaction;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Memory;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Profiles;

var builder = WebApplication.CreateBuilder(args);
var url = builder.Configuration["Url"] ?? "https://localhost:7443";
builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
{
    // Whether a client certificate counts, the pack decides by the workspace's trust anchors.
    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
    https.AllowAnyClientCertificate();
}));
builder.Services.AddFapi().AddMemoryStores();
builder.Services.AddSingleton<IAuthorizationInteraction, DemoInteraction>();
var app = builder.Build();

// One workspace: what fapi2-security demands, with fresh keys, and the authority whose client certificates count.
var authority = File.ReadAllText(app.Configuration["ClientAuthority"] ?? "ca.pem");
if (!TrustAnchors.TryCreate([authority], out var anchors, out var faults))
{
    throw new InvalidOperationException(string.Join(' ', faults));
}

var clients = new MemoryClients(app.Services.GetRequiredService<ClientFactory>());
var profile = ProfileCatalog.Load(null).Find("fapi2-security") ?? throw new InvalidOperationException("There is no such profile.");
var workspace = new WorkspacePlan("demo", new(url), clients) { TrustAnchors = anchors }.Create(profile);
app.Services.GetRequiredService<MemoryWorkspaces>().Set(workspace);

// One client: the rules of the workspace judge it here as they would anywhere.
clients.Register(workspace, new()
{
    ClientId = "demo",
    RedirectUris = ["https://client.example.com/callback"],
    GrantTypes = [GrantType.AuthorizationCode, GrantType.ClientCredentials],
    ResponseTypes = [ResponseType.Code],
    TokenEndpointAuthMethod = ClientAuthenticationMethod.TlsClientAuth,
    TlsClientAuthSubjectDn = "CN=demo",
    TlsClientCertificateBoundAccessTokens = true,
    Scope = "openid accounts",
});

app.UseWorkspaces();
app.MapFapi();
app.Run();
