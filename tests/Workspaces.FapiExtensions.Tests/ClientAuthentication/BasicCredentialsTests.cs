using System.Text;
using CsCheck;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Requests;

namespace Workspaces.FapiExtensions.Tests.ClientAuthentication;

public sealed class BasicCredentialsTests
{
    /// <summary>RFC 6749 2.3.1: a name and a secret, each encoded as a form encodes it, and the client that is named.</summary>
    public static TheoryData<string, string?> Rfc6749Clause231 => new()
    {
        { "tpp:secret", "tpp" }, { "tpp:", "tpp" }, { "tpp:a:b", "tpp" }, { "my+tpp:secret", "my tpp" }, { "https%3A%2F%2Ftpp.example:secret", "https://tpp.example" },
        { "tpp", null }, { ":secret", null }, { "", null },
    };

    [Theory]
    [MemberData(nameof(Rfc6749Clause231))]
    public void Tells_the_client_that_is_named(string text, string? clientId) =>
        Assert.Equal(clientId, BasicCredentials.ClientIdOf(AuthorizationHeader.Read(["basic   " + Convert.ToBase64String(Encoding.UTF8.GetBytes(text))])));

    [Theory]
    [InlineData("Basic !")]
    [InlineData("Basic")]
    [InlineData("Basic /w==")]
    [InlineData("Bearer dHBwOnNlY3JldA==")]
    public void Tells_nobody_where_nobody_can_be_read(string header) => Assert.Null(BasicCredentials.ClientIdOf(AuthorizationHeader.Read([header])));

    [Fact]
    public void One_header_counts_and_two_do_not()
    {
        Assert.Equal(new AuthorizationHeader("Bearer", "abc"), AuthorizationHeader.Read(["Bearer   abc "]));
        Assert.Equal(new AuthorizationHeader("Bearer", ""), AuthorizationHeader.Read(["Bearer"]));
        Assert.Null(AuthorizationHeader.Read([]));
        Assert.Null(AuthorizationHeader.Read(["Bearer abc", "Bearer abc"]));
    }

    [Fact]
    public void No_header_makes_its_readers_fail() => Gen.OneOf(Gen.String, Gen.Byte.Array.Select(bytes => "Basic " + Convert.ToBase64String(bytes)))
        .Sample(header => { _ = BasicCredentials.ClientIdOf(AuthorizationHeader.Read([header])); });
}
