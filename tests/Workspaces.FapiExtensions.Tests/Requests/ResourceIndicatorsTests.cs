using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.Requests;

public sealed class ResourceIndicatorsTests
{
    private const string Api = "https://api.example.com/accounts";

    private static readonly Workspace Acme = AWorkspace.Of(clients: [AWorkspace.Client("api", change: metadata => metadata with { GrantTypes = [], ResourceIdentifier = Api })]);

    // RFC 8707 2: identifiers are compared as they are written.
    [Theory]
    [InlineData(null, null)]
    [InlineData(Api, null)]
    [InlineData("https://as.example/acme", null)]
    [InlineData("https://as.example/acme " + Api + " " + Api, null)]
    [InlineData(Api + "/", "resource-unknown")]
    [InlineData(Api + "#a", "resource-unknown")]
    [InlineData("https://as.example/acme/", "resource-unknown")]
    [InlineData(Api + " https://other.example.com/", "resource-unknown")]
    [InlineData("HTTPS://api.example.com/accounts", "resource-unknown")]
    [InlineData("accounts", "resource-unknown")]
    [InlineData(" ", "resource-unknown")]
    [InlineData("a b c d e f g h i", "request-too-large")]
    public async Task A_resource_is_an_api_or_the_issuer(string? value, string? reason) =>
        Assert.Equal(reason, (await ResourceIndicators.FaultOfAsync(Acme, value, TestContext.Current.CancellationToken))?.RuleId);

    [Fact]
    public async Task An_identifier_that_none_can_be_is_not_looked_up()
    {
        var longest = $"https://api.example.com/{new string('a', 256)}";
        var acme = AWorkspace.Of(clients: [AWorkspace.Client("api", change: metadata => metadata with { ResourceIdentifier = longest })]);

        Assert.Equal("resource-unknown", (await ResourceIndicators.FaultOfAsync(acme, longest, TestContext.Current.CancellationToken))?.RuleId);
    }
}
