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
}
