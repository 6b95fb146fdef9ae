using System.Text.Json.Nodes;
using Workspaces.Directories.Participants;
using Workspaces.Directories.Tests.Given;

namespace Workspaces.Directories.Tests.Registry;

public sealed class KeyTests
{
    private const string Software = ADirectory.SoftwareId;

    [Fact]
    public async Task A_directory_publishes_its_last_key_and_none_before_it()
    {
        var directory = new ADirectory("uk").Directory;
        var tokens = new List<string> { directory.Statements.Issue(Software).Value!.Token };
        directory.RotateKey();
        tokens.Add(directory.Statements.Issue(Software).Value!.Token);

        Assert.True(await Signed.Verifies(tokens[0], directory.KeySets.OfDirectory()));

        var newest = directory.RotateKey();

        var keys = directory.KeySets.OfDirectory();
        Assert.Equal(newest, (string?)keys["keys"]![0]!["kid"]);
        Assert.False(await Signed.Verifies(tokens[0], keys));
        Assert.True(await Signed.Verifies(tokens[1], keys));
    }

    [Theory]
    [InlineData(null, "PS256")]
    [InlineData("ES256", "ES256")]
    public void Software_is_shown_its_private_keys_once(string? wanted, string algorithm)
    {
        var given = new ADirectory("brazil");

        var created = given.Directory.Software.RotateKeys(Software, wanted).Value!;

        var (shown, published) = (Keys(created.PrivateKeys), Keys(given.Directory.KeySets.OfSoftware(Software, retired: false).Value));
        Assert.Equal([algorithm, null], shown.Select(key => (string?)key["alg"]));
        Assert.Equal(["sig", "enc"], published.Select(key => (string?)key["use"]));
        Assert.Equal(shown.Select(key => (string?)key["kid"]), published.Select(key => (string?)key["kid"]));
        Assert.All(shown, key => Assert.NotNull(key["d"]));
        Assert.All(published, key => Assert.Null(key["d"]));
        Assert.DoesNotContain((string)shown[0]["d"]!, given.Files.Read("brazil/state.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_were_replaced_are_published_as_such()
    {
        var given = new ADirectory("uk");
        var first = Keys(given.Directory.KeySets.OfSoftware(Software, retired: false).Value);

        given.Directory.Software.RotateKeys(Software, signingAlgorithm: null);

        Assert.Equal(first.Select(key => (string?)key["kid"]), Keys(given.Directory.KeySets.OfSoftware(Software, retired: true).Value).Select(key => (string?)key["kid"]));
        Assert.Equal(2, Keys(given.Directory.KeySets.OfOrganisation(ADirectory.OrganisationId, retired: false).Value).Length);
        Assert.Equal(2, Keys(given.Directory.KeySets.OfOrganisation(ADirectory.OrganisationId, retired: true).Value).Length);
    }

    [Fact]
    public void Keys_that_software_publishes_itself_are_not_replaced_here()
    {
        var directory = new ADirectory("uk").Directory;
        directory.Software.Create(new(ADirectory.OrganisationId, "Own keys", ["https://tpp.example.com/cb"]) { Id = "own", JwksUri = "https://tpp.example.com/jwks" });

        Assert.Equal(RefusalKind.Conflict, Assert.Single(directory.Software.RotateKeys("own", signingAlgorithm: null).Refusals).Kind);
        Assert.Equal("signing_algorithm", Assert.Single(directory.Software.RotateKeys(Software, "RS256").Refusals).Member);
    }

    private static JsonObject[] Keys(JsonObject? set) => [.. set!["keys"]!.AsArray().Select(key => key!.AsObject())];
}
