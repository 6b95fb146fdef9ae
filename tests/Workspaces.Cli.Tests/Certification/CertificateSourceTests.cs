using System.Text.Json.Nodes;
using Workspaces.Cli.Certification.Kits;
using Workspaces.Cli.Certification.Plans;
using Workspaces.Cli.Certification.Preparing;

namespace Workspaces.Cli.Tests.Certification;

/// <summary>Where the certificates of the suite's clients come from.</summary>
public sealed class CertificateSourceTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory();

    [Fact]
    public void A_kit_that_is_gone_on_with_has_the_authority_that_it_had()
    {
        var directory = Kit();
        using var first = Choose(directory);
        first.Keep(directory);

        using var again = Choose(directory);
        again.Keep(directory);
        using var issued = again.Issue("CN=one");

        Assert.Equal(first.Pem, again.Pem);
        Assert.Equal(first.Pem, directory.Read(KitFiles.Authority));
        Assert.Equal(first.Authority!.Certificate.Subject, issued.Issuer);
    }

    [Fact]
    public void One_whose_key_is_gone_is_no_authority_any_more()
    {
        var directory = Kit();
        using var first = Choose(directory);
        first.Keep(directory);
        directory.Delete(KitFiles.AuthorityKey);

        using var again = Choose(directory);

        Assert.NotEqual(first.Pem, again.Pem);
    }

    public void Dispose() => _place.Delete(recursive: true);

    private static CertificateSource Choose(KitDirectory directory) => CertificateSource.Choose(
        new("acme", "https://suite.example.com") { AsClone = true }, new(new JsonObject(), new JsonObject(), new JsonObject(), PublishedServers.Of("fintech")), directory);

    private KitDirectory Kit()
    {
        var directory = new KitDirectory(_place.FullName);
        directory.Open();
        return directory;
    }
}
