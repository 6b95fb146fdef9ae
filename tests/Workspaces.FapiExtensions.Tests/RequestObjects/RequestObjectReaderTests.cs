using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.RequestObjects;

public sealed class RequestObjectReaderTests
{
    private const string Payload = """{"iss":"a","client_id":"a","aud":["https://as.example/acme"],"exp":600,"nbf":300,"iat":300,"jti":"1","scope":"openid"}""";

    [Fact]
    public async Task Reads_every_fact()
    {
        var reading = await Read(Jwts.Signed(Keys.Ec, """{"alg":"ES256","typ":"oauth-authz-req+jwt","x5u":"https://evil.example"}""", Payload));

        Assert.True(reading.Succeeded);
        Assert.True(reading.Facts is
        {
            Malformed: false,
            Algorithm: "ES256",
            Signature: SignatureStatus.Valid,
            Type: "oauth-authz-req+jwt",
            KeyHints: ["x5u"],
            Issuer: "a",
            ClientId: "a",
            Audiences: ["https://as.example/acme"],
            JwtId: "1",
            EncryptionAlgorithm: null,
        });
        Assert.Equal((600, 300, 300), (reading.Facts.Expires?.ToUnixTimeSeconds(), reading.Facts.NotBefore?.ToUnixTimeSeconds(), reading.Facts.IssuedAt?.ToUnixTimeSeconds()));
        Assert.Equal(8, reading.Facts.Claims.Count);
        Assert.Equal(OneTimeKind.RequestObject, reading.OneTimeValue?.Kind);
    }

    [Theory]
    [InlineData("PS256", SignatureStatus.Valid)]
    [InlineData("RS256", SignatureStatus.Invalid)]
    [InlineData("HS256", SignatureStatus.Invalid)]
    [InlineData("ES256", SignatureStatus.Invalid)]
    public async Task Tells_how_the_signature_stands(string algorithm, SignatureStatus status)
    {
        var reading = await Read(Jwts.Signed(Keys.Rsa, $$"""{"alg":"{{algorithm}}"}""", Payload));

        Assert.Equal(status, reading.Facts.Signature);
        Assert.Equal(status is SignatureStatus.Valid, reading.OneTimeValue is not null);
    }

    [Fact]
    public async Task Tells_of_unsigned_and_foreign_objects()
    {
        Assert.Equal(SignatureStatus.Missing, (await Read(Jwts.Of("""{"alg":"none"}""", Payload))).Facts.Signature);
        Assert.Equal(SignatureStatus.Invalid, (await Read(Jwts.Signed(Keys.OtherRsa, """{"alg":"PS256"}""", Payload))).Facts.Signature);
        Assert.Equal(SignatureStatus.NoKey, (await Read(Jwts.Signed(Keys.OtherRsa, Payload))).Facts.Signature);
    }

    [Fact]
    public async Task Decrypts_what_is_encrypted_to_the_workspace()
    {
        var reading = await Read(Encrypted(Jwts.Signed(Keys.Ec, Payload)));

        Assert.True(reading.Facts is { Signature: SignatureStatus.Valid, EncryptionAlgorithm: "RSA-OAEP-256", ContentEncryption: "A256GCM" });
    }

    public static TheoryData<string, string> Unreadable => new()
    {
        { "no token", "request" },
        { "encrypted to another workspace", Encrypted(Jwts.Signed(Keys.Ec, Payload), Keys.OtherEncryption) },
        { "encrypted with an algorithm that is not offered", Encrypted(Jwts.Signed(Keys.Ec, Payload), algorithm: "RSA-OAEP") },
        { "encrypted without a signature", Encrypted(Payload) },
        { "encrypted twice", Encrypted(Encrypted(Jwts.Signed(Keys.Ec, Payload))) },
        { "claim of a wrong type", Jwts.Signed(Keys.Ec, """{"exp":"600"}""") },
        { "client_id of a wrong type", Jwts.Signed(Keys.Ec, """{"client_id":["a"]}""") },
        { "too large", Jwts.Signed(Keys.Ec, $$"""{"state":"{{new string('a', 40_000)}}"}""") },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Refuses_what_it_cannot_read(string because, string request)
    {
        var reading = await Read(request);

        Assert.False(reading.Succeeded, because);
        Assert.Equal(OAuthError.InvalidRequestObject, reading.Violation.Error);
        Assert.True(reading.Violation.NeverRedirect && reading.Facts.Malformed);
    }

    [Threat(37)]
    [Fact]
    public async Task Answers_alike_for_everything_that_is_wrong_with_a_ciphertext()
    {
        var good = Encrypted(Jwts.Signed(Keys.Ec, Payload));
        var wrongKey = good.Split('.');
        wrongKey[1] = wrongKey[1][..^8] + "AAAAAAAA";

        var answers = new[] { await Read(string.Join('.', wrongKey)), await Read(Encrypted("text")), await Read(good[..^22] + new string('A', 22)) };

        Assert.Single(answers.Select(answer => answer.Violation).Distinct());
    }

    private static ValueTask<RequestObjectReading> Read(string request) =>
        RequestObjectReader.VerifyAsync(RequestObjectReader.Read(request, AWorkspace.Of()), AWorkspace.Client("a"), TestContext.Current.CancellationToken);

    private static string Encrypted(string payload, WorkspaceKey? key = null, string algorithm = "RSA-OAEP-256") =>
        Assert.IsType<string>(Jwe.TryEncrypt(payload, Keys.Public(key ?? Keys.Encryption).With(jwk => jwk.Alg = null), algorithm, "A256GCM", "JWT"));
}
