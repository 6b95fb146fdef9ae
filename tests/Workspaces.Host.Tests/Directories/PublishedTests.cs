using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Directories;

/// <summary>What directories publish to everybody.</summary>
public sealed class PublishedTests(HostFixture host)
{
    [Theory]
    [InlineData("brazil", "software_jwks_uri")]
    [InlineData("cdr", "jwks_uri")]
    public async Task A_statement_leads_to_the_keys_of_its_software(string regime, string member)
    {
        var (_, _, software, created) = await host.EnterAsync(regime);

        var statement = await host.PublishedAsync($"{regime}/software/{software}/statement");

        Assert.Equal((200, "application/jwt"), ((int)statement.Status, statement.ContentType?.Split(';')[0]));
        var keys = (string)DirectoryScene.Claims(statement.Body)[member]!;
        Assert.Equal($"{host.PublicUrl.AbsoluteUri}directory/{regime}/software/{software}/jwks", keys);
        var set = (await host.PublishedAsync(new Uri(keys).AbsolutePath["/directory/".Length..])).Json!;
        Assert.Equal((string?)created["private_keys"]!["keys"]![0]!["kid"], (string?)set["keys"]![0]!["kid"]);
        Assert.Null(set["keys"]![0]!["d"]);
    }

    [Fact]
    public async Task A_statement_is_also_where_each_regime_has_it()
    {
        var brazil = await host.EnterAsync("brazil");
        var cdr = await host.EnterAsync("cdr");

        Assert.Equal(200, (int)(await host.PublishedAsync($"brazil/organisations/{brazil.Organisation}/softwarestatements/{brazil.Software}/assertion")).Status);
        Assert.Equal(200, (int)(await host.PublishedAsync($"cdr/cdr-register/v1/all/data-recipients/brands/{cdr.Brand}/software-products/{cdr.Software}/ssa")).Status);
        Assert.Equal(404, (int)(await host.PublishedAsync($"cdr/cdr-register/v1/all/data-recipients/brands/{cdr.Organisation}/software-products/{cdr.Software}/ssa")).Status);
    }

    [Fact]
    public async Task A_directory_says_where_everything_is()
    {
        var document = (await host.PublishedAsync("cdr")).Json!;

        Assert.Equal("cdr-register", (string?)document["statement_issuer"]);
        foreach (var member in new[] { "jwks_uri", "participants_uri", "root_certificate_uri", "issuing_certificate_uri", "crl_uri" })
        {
            Assert.Equal(200, (int)(await host.PublishedAsync(new Uri((string)document[member]!).AbsolutePath["/directory/".Length..])).Status);
        }
    }

    [Fact]
    public async Task Participants_are_listed_with_their_software()
    {
        var (organisation, _, software, _) = await host.EnterAsync("brazil");

        var listed = (await host.PublishedAsync("brazil/participants")).Json!["organisations"]!.AsArray().Single(one => (string?)one!["id"] == organisation)!;

        Assert.Equal((software, "Active"), ((string?)listed["software"]![0]!["id"], (string?)listed["software"]![0]!["status"]));
    }

    [Theory]
    [InlineData("nothing/jwks")]
    [InlineData("UK/jwks")]
    [InlineData("uk/jwks/")]
    [InlineData("brazil/software/nothing/jwks")]
    [InlineData("brazil/software/nothing/statement")]
    [InlineData("brazil/organisations/nobody/jwks")]
    [InlineData("brazil/cdr-register/v1/all/data-recipients/status")]
    public async Task What_is_not_there_is_not_found(string path) => Assert.Equal(404, (int)(await host.PublishedAsync(path)).Status);

    [Fact]
    public async Task Software_that_takes_no_part_gets_no_statement()
    {
        var (_, _, software, _) = await host.EnterAsync("cdr");
        await host.SendAsync(HttpMethod.Put, $"/directory/cdr/software/{software}/status", """{"status":"inactive"}""");

        var refused = await host.PublishedAsync($"cdr/software/{software}/statement");

        Assert.Equal((409, "The directory makes no statement: the software is INACTIVE, its organisation ACTIVE."), ((int)refused.Status, refused["error"]));
    }
}
