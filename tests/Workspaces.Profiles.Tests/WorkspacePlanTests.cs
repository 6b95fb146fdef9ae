using System.Text.Json;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Profiles.Tests;

public sealed class WorkspacePlanTests
{
    private static readonly WorkspacePlan Plan = new("acme", new("https://as.example/"), new NoClients());

    [Fact]
    public void Makes_a_workspace_that_enforces_its_profile()
    {
        var profile = Profiles.Catalog.Find("fintech")!;

        var workspace = Plan.Create(profile);

        Assert.Equal(("https://as.example/acme", "fintech"), (workspace.Issuer, workspace.ProfileId));
        Assert.Equal(profile.Rules, workspace.Rules.All);
        Assert.Equal(workspace.Settings.SigningAlgorithm, workspace.Keys.Signing.Algorithm);
        Assert.Equal(workspace.Settings.RequestObjectEncryption.Offered, workspace.Keys.Decryption.Count == 1);
    }

    [Fact]
    public void Gives_every_workspace_keys_and_a_secret_of_its_own()
    {
        var (one, other) = (Plan.Create(Profiles.Catalog.Find("fapi2-security")!), Plan.Create(Profiles.Catalog.Find("fapi2-security")!));

        Assert.NotEqual(one.Keys.Signing.KeyId, other.Keys.Signing.KeyId);
        Assert.NotEqual(one.Secret, other.Secret);
    }

    [Fact]
    public void Refuses_settings_that_the_profile_does_not_allow()
    {
        var plan = Plan with { Settings = JsonSerializer.SerializeToElement(new { server = new { access_token_lifetime = "10:00:00" } }) };

        var refused = Assert.Throws<ArgumentException>(() => plan.Create(Profiles.Catalog.Find("fapi2-security")!));

        Assert.Contains("server.access_token_lifetime", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Acme")]
    [InlineData("a/b")]
    [InlineData("-a")]
    public void Refuses_ids_that_no_path_can_name(string id) => Assert.Throws<ArgumentException>(() => (Plan with { Id = id }).Create(Profiles.Catalog.Find("fapi2-security")!));

    private sealed class NoClients : IClientDirectory
    {
        public ValueTask<Client?> FindAsync(string clientId, CancellationToken cancellationToken) => new((Client?)null);
    }
}
