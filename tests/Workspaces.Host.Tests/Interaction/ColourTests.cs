using Workspaces.Application.Appearance;

namespace Workspaces.Host.Tests.Interaction;

public sealed class ColourTests
{
    /// <summary>Colours all over the cube.</summary>
    private static readonly Colour[] Every =
    [
        .. from red in Enumerable.Range(0, 16)
           from green in Enumerable.Range(0, 16)
           from blue in Enumerable.Range(0, 16)
           select new Colour((byte)(red * 17), (byte)(green * 17), (byte)(blue * 17)),
    ];

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#ffffff", "#ffffff", 1)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#1f5a96", "#ffffff", 7.09)]
    public void Contrast_is_that_of_WCAG(string one, string other, double contrast)
    {
        Assert.True(Colour.TryParse(one, out var first) & Colour.TryParse(other, out var second));

        Assert.Equal(contrast, first!.Contrast(second!), 2);
        Assert.Equal(first.Contrast(second!), second!.Contrast(first), 6);
    }

    [Fact]
    public void The_text_on_any_colour_can_be_read() => Assert.All(Every, colour => Assert.True(colour.Contrast(colour.Text) >= Colour.Readable));

    [Fact]
    public void Any_colour_becomes_readable_on_dark_pages() =>
        Assert.All(Every, colour => Assert.True(colour.LightenedFor(Colour.DarkSurface).Contrast(Colour.DarkSurface) >= Colour.Readable));

    [Theory]
    [InlineData("")]
    [InlineData("#12345")]
    [InlineData("#1234567")]
    [InlineData("123456#")]
    [InlineData("#12345g")]
    [InlineData("# 12345")]
    [InlineData("#+12345")]
    public void Anything_else_is_none(string text) => Assert.False(Colour.TryParse(text, out _));
}
