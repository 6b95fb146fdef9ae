using System.Text.Json;

namespace Workspaces.Profiles.Tests;

/// <summary>Where a workspace asks which software still takes part.</summary>
public class RegisterUriTests
{
    [Theory]
    [InlineData("https://localhost:7443/directory/cdr/cdr-register/v1")]
    [InlineData("https://api.sandbox.cdr.gov.au/cdr-register/v1")]
    public void Is_an_address_that_can_be_asked(string uri) => Assert.Empty(Faults(uri));

    [Theory]
    [InlineData("http://register.example/v1")]
    [InlineData("register.example/v1")]
    [InlineData("https://user@register.example/v1")]
    [InlineData("https://register.example/v1?of=all")]
    [InlineData("https://register.example/v1#all")]
    [InlineData("")]
    public void Is_nothing_else(string uri) => Assert.Equal("server.registration.statuses.register_uri", Assert.Single(Faults(uri)).Path);

    private static IReadOnlyList<SettingFault> Faults(string uri) => Profiles.Of("cdr-australia")
        .Customize(JsonSerializer.SerializeToElement(new { server = new { registration = new { statuses = new { register_uri = uri } } } })).Faults;
}
