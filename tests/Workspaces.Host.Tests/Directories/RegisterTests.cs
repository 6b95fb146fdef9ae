using System.Text.Json.Nodes;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Directories;

/// <summary>The Register of the Consumer Data Right: what data holders ask it for (CDS 1.36.0, Register APIs).</summary>
public sealed class RegisterTests(HostFixture host)
{
    private const string Recipients = "cdr/cdr-register/v1/all/data-recipients";

    [Fact]
    public async Task Tells_what_became_of_a_data_recipient_and_its_software()
    {
        var (organisation, brand, software, _) = await host.EnterAsync("cdr");
        await host.SendAsync(HttpMethod.Put, $"/directory/cdr/organisations/{organisation}/status", """{"status":"suspended"}""");

        var organisations = await host.PublishedAsync(Recipients + "/status", ("x-v", "3"));
        var products = await host.PublishedAsync(Recipients + "/brands/software-products/status", ("x-v", "3"));
        var recipients = await host.PublishedAsync(Recipients, ("x-v", "4"));

        Assert.Equal("SUSPENDED", Find(organisations.Json!, "legalEntityId", organisation)["status"]!.ToString());
        Assert.Equal("INACTIVE", Find(products.Json!, "softwareProductId", software)["status"]!.ToString());
        Assert.Equal((brand, software), (
            (string?)Find(recipients.Json!, "legalEntityId", organisation)["dataRecipientBrands"]![0]!["dataRecipientBrandId"],
            (string?)Find(recipients.Json!, "legalEntityId", organisation)["dataRecipientBrands"]![0]!["softwareProducts"]![0]!["softwareProductId"]));
        Assert.Equal($"{host.PublicUrl.AbsoluteUri}directory/{Recipients}/status", (string?)organisations.Json!["links"]!["self"]);
        Assert.Equal("3", organisations.Header("x-v"));
    }

    [Theory]
    [InlineData("the newest", "3", null, 200, "3")]
    [InlineData("one before it", "2", null, 200, "2")]
    [InlineData("one that there will be", "9", null, 406, null)]
    [InlineData("any up to one that there will be", "9", "2", 200, "3")]
    [InlineData("one that there was", "1", null, 406, null)]
    [InlineData("a least that is not below the most", "2", "5", 200, "2")]
    [InlineData("none", null, null, 400, null)]
    [InlineData("no number", "three", null, 400, null)]
    [InlineData("no least number", "3", "0", 400, null)]
    public async Task Answers_in_the_version_that_is_asked_for(string why, string? most, string? least, int status, string? version)
    {
        (string, string)[] headers = [.. most is null ? [] : new[] { ("x-v", most) }, .. least is null ? [] : new[] { ("x-min-v", least) }];

        var answer = await host.PublishedAsync(Recipients + "/status", headers);

        Assert.True((status, version) == ((int)answer.Status, answer.Header("x-v")), why);
        Assert.Equal(status == 200, answer.Json!["errors"] is null);
    }

    [Fact]
    public async Task Says_that_nothing_changed()
    {
        await host.EnterAsync("cdr");
        var tag = (await host.PublishedAsync(Recipients + "/status", ("x-v", "3"))).Header("ETag")!;
        // Other tests enter data recipients meanwhile: what is asked for here is that the tag is understood.
        var again = await host.PublishedAsync(Recipients + "/status", ("x-v", "3"), ("If-None-Match", tag));

        Assert.True((int)again.Status == 304 || again.Header("ETag") != tag);
    }

    private static JsonNode Find(JsonObject answer, string member, string id) => answer["data"]!.AsArray().Single(one => (string?)one![member] == id)!;
}
