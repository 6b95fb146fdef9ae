using Workspaces.Client.Http;

namespace Workspaces.Client.Tests.Http;

public sealed class FormParametersTests
{
    [Fact]
    public void Keeps_order_and_repetition()
    {
        var parameters = FormParameters.Parse("?a=1&b=2&a=3");

        Assert.Equal("a=1&b=2&a=3", parameters.Encode());
        Assert.Equal("1", parameters["a"]);
    }

    [Fact]
    public void Replaces_every_value_of_a_name()
    {
        var parameters = FormParameters.Parse("a=1&b=2&a=3");

        parameters["a"] = "4";

        Assert.Equal("a=4&b=2", parameters.Encode());
    }

    [Fact]
    public void Leaves_out_what_is_null() => Assert.Equal("b=2", new FormParameters { ["a"] = null, ["b"] = "2" }.Encode());

    [Theory]
    [InlineData("a=%20b+c%2Bd", " b c+d")]
    [InlineData("#a=%C3%A4", "ä")]
    [InlineData("a", "")]
    [InlineData("a=b=c", "b=c")]
    public void Decodes_what_forms_encode(string encoded, string value)
    {
        var parameters = FormParameters.Parse(encoded);

        Assert.Equal(value, parameters["a"]);
        Assert.Equal(value, FormParameters.Parse(parameters.Encode())["a"]);
    }
}
