using System.Security.Cryptography.X509Certificates;
using Bank;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Workspaces.ResourceServer;
using Workspaces.ResourceServer.Consents;
using Workspaces.ResourceServer.Metadata;
using Workspaces.ResourceServer.Scopes;

var builder = WebApplication.CreateBuilder(args);
var settings = builder.Configuration;
var url = settings["Url"] ?? "https://localhost:9443";
builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
{
    // A certificate is asked for and not judged here: the token says which one it must be.
    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
    https.AllowAnyClientCertificate();
    https.ServerCertificate = settings["Certificate"] is { } file ? X509Certificate2.CreateFromPemFile(file, settings["CertificateKey"]) : null;
}));

// Each regime has spellings of its own, which stand in the answers as they are.
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = null);

// The whole guard.
builder.Services.AddAuthentication().AddWorkspaces(settings["Issuer"] ?? "https://localhost:7443/fapi2", url, options =>
{
    if (settings["Authority"] is { } authority)
    {
        options.TrustedRoots = [];
        options.TrustedRoots.ImportFromPemFile(authority);
    }

    // With an identifier, tokens must name this API.
    options.Identifier = settings["Identifier"];

    // With a registration of its own, the API learns of revoked tokens within seconds.
    if (settings["ClientId"] is { } clientId)
    {
        options.Introspection = new(clientId) { Certificate = X509Certificate2.CreateFromPemFile(settings["ClientCertificate"]!, settings["ClientCertificateKey"]) };
    }
});

var app = builder.Build();
app.UseFapiInteractionIds();
app.UseAuthentication();
app.UseAuthorization();
app.MapProtectedResourceMetadata();

app.MapGet("/accounts", () => Accounts.Plain).RequireScope("accounts");
// Open Banking UK: where the issuer is asked about tokens, it tells which accounts the customer chose.
var accounts = app.MapGet("/open-banking/v4.0/aisp/accounts", (HttpContext context) => Accounts.UnitedKingdom(url, context.GetConsent())).RequireScope("accounts");
if (settings["ClientId"] is not null)
{
    accounts.RequireConsent();
}

app.MapGet("/open-banking/accounts/v2/accounts", (TimeProvider time) => Accounts.Brazil(time, url)).RequireScope("accounts");
app.MapGet("/cds-au/v1/banking/accounts", (HttpContext context) => Accounts.Australia(context, url)).RequireScope("bank:accounts.basic:read");
app.Run();
