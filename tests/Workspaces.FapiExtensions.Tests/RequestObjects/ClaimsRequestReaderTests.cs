using Workspaces.FapiExtensions.RequestObjects;

namespace Workspaces.FapiExtensions.Tests.RequestObjects;

public sealed class ClaimsRequestReaderTests
{
    [Theory]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"values":null}""")]
    [InlineData("""{"essential":null,"value":null,"values":null}""")]
    [InlineData("null")]
    [InlineData("{}")]
    public void A_null_is_as_good_as_absent(string claim)
    {
        Assert.True(ClaimsRequestReader.TryRead($$"""{"id_token":{"acr":{{claim}}},"userinfo":null}""", out var claims));

        Assert.Empty(claims.IdToken["acr"].Values);
        Assert.False(claims.IdToken["acr"].Essential);
        Assert.Empty(claims.Userinfo);
    }

    [Fact]
    public void Reads_what_is_asked_for_and_where()
    {
        Assert.True(ClaimsRequestReader.TryRead("""{"id_token":{"acr":{"essential":true,"values":["a","b"]},"sub":{"value":"s"},"n":{"value":5,"essential":false}},"userinfo":{"email":null},"sharing_duration":60}""", out var claims));

        Assert.True(claims.IdToken["acr"].Essential);
        Assert.Equal(["a", "b"], claims.IdToken["acr"].Values);
        Assert.Equal(["s"], claims.IdToken["sub"].Values);
        Assert.Equal(["5"], claims.IdToken["n"].Values);
        Assert.False(claims.IdToken["n"].Essential);
        Assert.Equal(["email"], claims.Userinfo.Keys);
        Assert.Equal(["sharing_duration"], claims.Other.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"id_token":[]}""")]
    [InlineData("""{"userinfo":"all"}""")]
    [InlineData("""{"id_token":{"acr":"urn:x"}}""")]
    [InlineData("""{"id_token":{"acr":{"essential":"true"}}}""")]
    [InlineData("""{"userinfo":{"acr":{"values":"urn:x"}}}""")]
    public void Refuses_another_form(string json) => Assert.False(ClaimsRequestReader.TryRead(json, out _));

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Takes_so_many_claims(int count, bool taken) =>
        Assert.Equal(taken, ClaimsRequestReader.TryRead("{\"userinfo\":{" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"c{i}\":null")) + "}}", out _));

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void Takes_so_many_values(int count, bool taken) =>
        Assert.Equal(taken, ClaimsRequestReader.TryRead("{\"id_token\":{\"acr\":{\"values\":[" + string.Join(',', Enumerable.Range(0, count)) + "]}}}", out _));

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Takes_so_much_text(int more, bool taken) =>
        Assert.Equal(taken, ClaimsRequestReader.TryRead("{}" + new string(' ', ClaimsRequestReader.MaxLength - 2 + more), out _));
}
