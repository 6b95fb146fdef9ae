using System.Buffers;
using System.Text.Json;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Tests.Binding;

public sealed class TokenBindingsTests
{
    private static readonly PresentedCertificate Certificate = new("cert", true, false, false);
    private static readonly DpopProof Proof = new() { Signature = SignatureStatus.Valid, Thumbprint = "key" };
    private static readonly ClientMetadata Client = new() { ClientId = "c" };
    private static readonly TokenBindingMethod[] Both = [TokenBindingMethod.Mtls, TokenBindingMethod.Dpop];

    [Fact]
    public void Ties_to_the_key_when_a_proof_came() =>
        Assert.Equal(new(new(null, "key"), "DPoP", TokenBindingMethod.Dpop), TokenBindings.TryBind(Both, Client, Certificate, Proof));

    [Fact]
    public void Ties_to_the_certificate_otherwise() =>
        Assert.Equal(new(new("cert", null), "Bearer", TokenBindingMethod.Mtls), TokenBindings.TryBind(Both, Client, Certificate, null));

    [Fact]
    public void Ties_to_nothing_that_the_workspace_does_not_allow()
    {
        Assert.Equal("Bearer", TokenBindings.TryBind([TokenBindingMethod.Mtls], Client, Certificate, Proof)?.TokenType);
        Assert.Null(TokenBindings.TryBind([TokenBindingMethod.Mtls], Client, null, Proof));
        Assert.Null(TokenBindings.TryBind([TokenBindingMethod.Dpop], Client, Certificate, null));
        Assert.Null(TokenBindings.TryBind(Both, Client, null, null));
        Assert.Null(TokenBindings.TryBind([], Client, Certificate, Proof));
    }

    [Fact]
    public void Ties_as_the_client_registered()
    {
        Assert.Null(TokenBindings.TryBind(Both, Client with { DpopBoundAccessTokens = true }, Certificate, null));
        Assert.Equal("Bearer", TokenBindings.TryBind(Both, Client with { TlsClientCertificateBoundAccessTokens = true }, Certificate, Proof)?.TokenType);
        Assert.Equal("Bearer", TokenBindings.TryBind(Both, Client with { DpopBoundAccessTokens = false }, Certificate, null)?.TokenType);
        Assert.Equal("DPoP", TokenBindings.TryBind(Both, Client with { TlsClientCertificateBoundAccessTokens = true, DpopBoundAccessTokens = true }, Certificate, Proof)?.TokenType);
        Assert.Equal("DPoP", TokenBindings.TryBind(Both, Client with { TlsClientCertificateBoundAccessTokens = false }, Certificate, Proof)?.TokenType);
    }

    [Fact]
    public void Ties_to_no_key_whose_possession_was_not_proven()
    {
        DpopProof[] proofs = [Proof with { Signature = SignatureStatus.Invalid }, Proof with { WellFormed = false }, Proof with { Headers = 2 }, Proof with { Thumbprint = null }];

        Assert.All(proofs, proof => Assert.Null(TokenBindings.TryBind([TokenBindingMethod.Dpop], Client, null, proof)));
    }

    public static TheoryData<TokenBindingMethod[], Confirmation?, bool> Offers => new()
    {
        { [], null, true },
        { [], new(null, null), true },
        { [TokenBindingMethod.Mtls], new("cert", null), true },
        { [TokenBindingMethod.Mtls], new(null, "key"), false },
        { [TokenBindingMethod.Mtls], new("cert", "key"), false },
        { [TokenBindingMethod.Dpop], new(null, "key"), true },
        { [TokenBindingMethod.Dpop], new("cert", null), false },
        { Both, new("cert", "key"), true },
    };

    [Theory]
    [MemberData(nameof(Offers))]
    public void Counts_what_is_tied_in_ways_that_are_offered(TokenBindingMethod[] offered, Confirmation? confirmation, bool counts) =>
        Assert.Equal(counts, TokenBindings.AreOffered(offered, confirmation));

    public static TheoryData<string, Confirmation?, ResourceAccess, bool> Accesses => new()
    {
        { "same certificate", new("cert", null), Access("Bearer", "cert", null), true },
        { "another certificate", new("cert", null), Access("Bearer", "other", null), false },
        { "no certificate", new("cert", null), Access("Bearer", null, null), false },
        { "certificate where a key is meant", new(null, "key"), Access("DPoP", "key", null), false },
        { "same key", new(null, "key"), Access("DPoP", null, Proof), true },
        { "scheme in other letters", new(null, "key"), Access("dpop", null, Proof), true },
        { "another key", new(null, "key"), Access("DPoP", null, Proof with { Thumbprint = "other" }), false },
        { "no proof", new(null, "key"), Access("DPoP", null, null), false },
        { "proof with the Bearer scheme", new(null, "key"), Access("Bearer", null, Proof), false },
        { "bad signature", new(null, "key"), Access("DPoP", null, Proof with { Signature = SignatureStatus.Invalid }), false },
        { "malformed proof", new(null, "key"), Access("DPoP", null, Proof with { WellFormed = false }), false },
        { "two proofs", new(null, "key"), Access("DPoP", null, Proof with { Headers = 2 }), false },
        { "both, both proven", new("cert", "key"), Access("DPoP", "cert", Proof), true },
        { "both, one proven", new("cert", "key"), Access("DPoP", null, Proof), false },
        { "tied to nothing", null, Access("Bearer", "cert", Proof), false },
        { "empty confirmation", new(null, null), Access("Bearer", null, null), false },
    };

    [Theory]
    [MemberData(nameof(Accesses))]
    public void Demands_proof_of_everything_a_token_is_tied_to(string because, Confirmation? confirmation, ResourceAccess access, bool proven) =>
        Assert.True(proven == TokenBindings.IsProven(confirmation, access), because);

    [Theory]
    [InlineData("cert", null, """{"cnf":{"x5t#S256":"cert"}}""")]
    [InlineData(null, "key", """{"cnf":{"jkt":"key"}}""")]
    [InlineData("cert", "key", """{"cnf":{"x5t#S256":"cert","jkt":"key"}}""")]
    public void Writes_and_reads_cnf(string? certificate, string? key, string json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            ConfirmationJson.Write(writer, new(certificate, key));
            writer.WriteEndObject();
        }

        Assert.Equal(json, System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan));
        Assert.True(ConfirmationJson.TryRead(JsonElement.Parse(json), out var read));
        Assert.Equal(new(certificate, key), read);
    }

    [Threat(48)]
    [Theory]
    [InlineData("""{"cnf":{}}""")]
    [InlineData("""{"cnf":"x"}""")]
    [InlineData("""{"cnf":{"jwk":{}}}""")]
    [InlineData("""{"cnf":{"jkt":5}}""")]
    [InlineData("""{"cnf":{"jkt":"key","x5t#S256":null}}""")]
    public void Never_takes_an_unknown_cnf_for_none(string json) => Assert.False(ConfirmationJson.TryRead(JsonElement.Parse(json), out _));

    [Fact]
    public void Reads_absence_of_cnf()
    {
        Assert.True(ConfirmationJson.TryRead(JsonElement.Parse("{}"), out var read));
        Assert.Null(read);
    }

    private static ResourceAccess Access(string? scheme, string? certificate, DpopProof? proof) => new()
    {
        Now = DateTimeOffset.UnixEpoch,
        Issuer = "https://as.example",
        Scheme = scheme,
        CertificateThumbprint = certificate,
        DpopProof = proof,
    };
}
