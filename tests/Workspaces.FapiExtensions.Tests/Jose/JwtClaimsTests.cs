using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Jose;

public sealed class JwtClaimsTests
{
    [Fact]
    public void Reads_every_registered_claim()
    {
        var claims = Read("""{"iss":"i","sub":"s","aud":["a","b"],"exp":100,"nbf":50,"iat":50.9,"jti":"j"}""");

        Assert.Equal(("i", "s", "j"), (claims?.Issuer, claims?.Subject, claims?.JwtId));
        Assert.Equal(["a", "b"], claims?.Audiences);
        Assert.False(claims?.AudienceIsString);
        Assert.Equal((100, 50, 50), (claims?.Expires?.ToUnixTimeSeconds(), claims?.NotBefore?.ToUnixTimeSeconds(), claims?.IssuedAt?.ToUnixTimeSeconds()));
    }

    [Fact]
    public void Tells_a_string_audience_from_an_array() => Assert.True(Read("""{"aud":"a"}""")?.AudienceIsString);

    [Fact]
    public void Takes_absence_for_absence() => Assert.Equal(new JwtClaims(), Read("{}") is { } claims ? claims with { Audiences = new JwtClaims().Audiences } : null);

    [Theory]
    [InlineData("""{"exp":"100"}""")]
    [InlineData("""{"exp":null}""")]
    [InlineData("""{"nbf":-1}""")]
    [InlineData("""{"iat":1e300}""")]
    [InlineData("""{"iat":1e999}""")]
    [InlineData("""{"exp":253402300800}""")]
    [InlineData("""{"iss":5}""")]
    [InlineData("""{"sub":null}""")]
    [InlineData("""{"jti":["j"]}""")]
    [InlineData("""{"aud":5}""")]
    [InlineData("""{"aud":["a",5]}""")]
    [InlineData("""{"aud":{"a":1}}""")]
    [InlineData("""{"aud":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17"]}""")]
    public void Never_takes_malformed_for_absent(string payload) => Assert.Null(Read(payload));

    private static JwtClaims? Read(string payload) =>
        JwtClaims.TryRead(Jwts.Parsed(Jwts.Of("""{"alg":"PS256"}""", payload)).Payload, out var claims) ? claims : null;
}
