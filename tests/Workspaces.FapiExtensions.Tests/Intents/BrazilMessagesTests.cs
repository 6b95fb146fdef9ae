using System.Text;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Intents.Kinds;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Tests.Rules;

namespace Workspaces.FapiExtensions.Tests.Intents;

/// <summary>Messages about payments of Open Finance Brasil, as they are answered.</summary>
public sealed class BrazilMessagesTests
{
    private static readonly BrazilMessages Messages = new();

    [Theory]
    [InlineData("CN=x,organizationIdentifier=OFBBR-0a1b", "0a1b")]
    [InlineData("CN=x,organizationIdentifier=0a1b,OU=other", "0a1b")]
    [InlineData("CN=x,OU=0a1b", "0a1b")]
    [InlineData("CN=x,O=Books", "client")]
    [InlineData(null, "client")]
    public void Are_for_the_organisation_of_the_certificate(string? subject, string organisation)
    {
        var answer = Messages.Write(AWorkspace.Of(), new("client", subject is null ? null : DistinguishedName.Parse(subject)), 200, new() { ["data"] = new JsonObject() }, Subjects.Now);

        Assert.Equal("application/jwt", answer.Type);
        Assert.True(CompactJwt.TryParse(Encoding.ASCII.GetString(answer.Body.Span), out var jwt));
        Assert.Equal((organisation, AWorkspace.Of().Issuer, "JWT"), (jwt.Payload.GetProperty("aud").GetString(), jwt.Payload.GetProperty("iss").GetString(), jwt.Type));
    }

    [Theory]
    [InlineData(201, "application/jwt")]
    [InlineData(422, "application/jwt")]
    [InlineData(400, "application/json")]
    [InlineData(403, "application/json")]
    [InlineData(404, "application/json")]
    [InlineData(429, "application/json")]
    public void Are_signed_where_they_tell_of_what_was_sent(int status, string type) =>
        Assert.Equal(type, Messages.Write(AWorkspace.Of(), new("client", null), status, [], Subjects.Now).Type);
}
