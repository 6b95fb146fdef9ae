using Workspaces.Directories.Lies;
using Workspaces.Directories.Tests.Given;

namespace Workspaces.Directories.Tests.State;

/// <summary>What a directory knows outlives the process.</summary>
public sealed class StateTests
{
    private const string Software = ADirectory.SoftwareId;

    [Fact]
    public void A_directory_that_is_opened_again_knows_everything()
    {
        var given = new ADirectory("uk");
        var issued = given.Issue("transport");
        given.Directory.Certificates.Revoke(issued.Certificate.SerialNumber);
        given.Directory.Software.SetStatus(Software, "Inactive", "PISP");
        given.Directory.Tell(new(LieKind.Late, 7));

        var again = given.Open("uk");

        Assert.Equal(given.Directory.Organisations.All.Select(one => one.ToString()), again.Organisations.All.Select(one => one with { Roles = given.Organisation.Roles }).Select(one => one.ToString()));
        Assert.Equal(["AISP", "CBPII", "ASPSP"], again.Software.Find(Software).Value!.ActiveRoles);
        Assert.Equal(given.Directory.KeySets.OfDirectory().ToJsonString(), again.KeySets.OfDirectory().ToJsonString());
        Assert.Equal(given.Directory.KeySets.OfSoftware(Software, false).Value!.ToJsonString(), again.KeySets.OfSoftware(Software, false).Value!.ToJsonString());
        Assert.Equal(given.Directory.Authority.Issuing.Thumbprint, again.Authority.Issuing.Thumbprint);
        Assert.Equal(given.Directory.Certificates.All, again.Certificates.All);
        Assert.Equal(new Lie(LieKind.Late, 7), again.Lie);
    }

    [Fact]
    public void Whatever_holds_a_private_key_is_secret()
    {
        var given = new ADirectory("cdr");
        given.Issue("transport");

        Assert.Equal(["cdr/issuing-key.pem", "cdr/root-key.pem", "cdr/state.json"], given.Files.Secrets.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"lie\": 7}")]
    public void A_file_that_cannot_be_read_is_named(string text)
    {
        var files = new MemoryFiles();
        files.Write("uk/state.json", text, secret: true);

        var exception = Assert.Throws<InvalidDataException>(() => new ADirectory("uk", files));

        Assert.Contains("uk/state.json", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Regimes_know_nothing_of_each_other()
    {
        var given = new ADirectory("uk");

        Assert.Empty(given.Open("brazil").Organisations.All);
        Assert.Null(new ParticipantDirectories("https://localhost", given.Files, given.Time).Find("ksa"));
    }
}
