using Workspaces.Client.Http;
using Workspaces.FapiExtensions.AspNetCore.Resources;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Tests.Hosting;

public sealed class SecurityHeadersTests(EchoHost echo) : IClassFixture<EchoHost>
{
    [Fact]
    public async Task Stand_on_every_answer()
    {
        var answer = await EchoAsync("/echo?host=bank.example");

        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
        Assert.Equal("max-age=31536000", answer.Header("Strict-Transport-Security"));
        Assert.Null(answer.Header("Content-Security-Policy"));
        Assert.Null(answer.Header("Server"));
    }

    [Fact]
    public async Task Keep_pages_out_of_frames()
    {
        var answer = await EchoAsync("/echo?type=text/html");

        Assert.Contains("frame-ancestors 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Do_not_pin_localhost_to_https() => Assert.Null((await EchoAsync("/echo")).Header("Strict-Transport-Security"));

    [Theory]
    [InlineData("0d0c9d1e-98f5-4b77-8b0c-0d6f8dfb1a2c", true)]
    [InlineData("0D0C9D1E-98F5-4B77-8B0C-0D6F8DFB1A2C", true)]
    [InlineData("{0d0c9d1e-98f5-4b77-8b0c-0d6f8dfb1a2c}", false)]
    [InlineData("0d0c9d1e98f54b778b0c0d6f8dfb1a2c", false)]
    [InlineData("not a uuid", false)]
    [InlineData(null, false)]
    public void Interaction_ids_are_given_back_when_they_are_uuids(string? received, bool same)
    {
        var answered = InteractionIds.Resolve(received, TimeProvider.System.GetUtcNow());

        Assert.Equal(same, answered == received);
        Assert.True(Guid.TryParseExact(answered, "D", out _));
    }

    [Fact]
    public async Task Interaction_ids_stand_on_answers()
    {
        var answer = await EchoAsync("/echo");

        Assert.True(Guid.TryParse(answer.Header(InteractionId.Header), out _));
    }

    private async Task<Answer> EchoAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(echo.Host.PublicUrl, path));
        return await echo.Host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }
}
