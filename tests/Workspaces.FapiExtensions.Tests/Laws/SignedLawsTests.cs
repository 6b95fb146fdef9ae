using System.Text;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Laws;

/// <summary>What was signed and then changed in a single bit counts for nothing, wherever the bit stands.</summary>
public sealed class SignedLawsTests
{
    private const int Changes = 1_500;
    private static readonly string Proof = Jwts.Signed(Keys.Ec, $$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{{Keys.Json(Keys.Ec)}}}""", """{"jti":"1","htm":"POST","htu":"https://a/","iat":5,"nonce":"n"}""");
    private static readonly string Assertion = Jwts.Signed(Keys.Ec, """{"alg":"ES256","typ":"JWT"}""", """{"iss":"a","sub":"a","aud":"https://as.example/acme","jti":"1","exp":1900000000}""");
    private static readonly string Object = Jwts.Signed(Keys.Ec, """{"alg":"ES256","typ":"oauth-authz-req+jwt"}""", """{"iss":"a","aud":"https://as.example/acme","exp":600,"nbf":300,"scope":"openid","claims":{"id_token":{"acr":null}}}""");

    [Threat(35, 40)]
    [Fact]
    public void A_request_object() => Changed(Object).Sample(
        text => Wait(RequestObjectReader.VerifyAsync(RequestObjectReader.Read(text, AWorkspace.Of()), AWorkspace.Client("a"), CancellationToken.None)) is not { Succeeded: true, Facts.Signature: SignatureStatus.Valid },
        iter: Changes);

    [Threat(49)]
    [Fact]
    public void A_proof()
    {
        var time = new FakeTimeProvider(Authority.Now);
        var reader = new DpopProofReader(new DpopNonces(time), time);

        Changed(Proof).Sample(text => reader.Read(AWorkspace.Of(), [text])?.Verify() is not { WellFormed: true, Signature: SignatureStatus.Valid }, iter: Changes);
    }

    [Threat(40)]
    [Fact]
    public void A_client_assertion() => Changed(Assertion).Sample(
        text => ClientAssertionReader.TryRead(text) is not { } read
            || Wait(ClientAssertionReader.VerifyAsync(read.Jwt, AWorkspace.Client("a"), CancellationToken.None)) is not SignatureStatus.Valid,
        iter: Changes);

    [Fact]
    public void Unchanged_they_count()
    {
        var time = new FakeTimeProvider(Authority.Now);

        Assert.Equal(SignatureStatus.Valid, Wait(RequestObjectReader.VerifyAsync(RequestObjectReader.Read(Object, AWorkspace.Of()), AWorkspace.Client("a"), CancellationToken.None)).Facts.Signature);
        Assert.Equal(SignatureStatus.Valid, new DpopProofReader(new DpopNonces(time), time).Read(AWorkspace.Of(), [Proof])?.Verify().Signature);
        Assert.True(ClientAssertionReader.TryRead(Assertion) is { });
    }

    private static Gen<string> Changed(string text) => Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[0, 7], (place, bit) =>
        new StringBuilder(text) { [place] = (char)(text[place] ^ (1 << bit)) }.ToString());

    // The keys of the clients here are in memory: nothing is waited for.
    private static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();
}
