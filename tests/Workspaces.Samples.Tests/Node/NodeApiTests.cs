using Workspaces.Samples.Tests.Guards;
using Workspaces.Testing.Host;

namespace Workspaces.Samples.Tests.Node;

/// <summary>The API for Node.js: jose for certificates, oauth4webapi for DPoP keys.</summary>
public sealed class NodeApiTests(HostFixture host, NodePackages packages) : AccountsApiTests(host), IClassFixture<HostFixture>, IClassFixture<NodePackages>
{
    private readonly string _authority = Path.Combine(host.DataDirectory, "ca.pem");

    protected override string ForKeys => "/accounts";

    protected override void Require() => packages.Require();

    protected override Task<AccountsApi> StartAsync(string issuer)
    {
        AccountsApi api = new();
        return api.RunAsync(packages.Start("accounts-api.mjs", issuer, _authority, api.CertificateFile, api.KeyFile, $"{api.Port}"));
    }
}
