using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;

namespace Workspaces.FapiExtensions.Tests.Rules.ClientAuthentication;

public class ClientAssertionSignatureTests
{
    public static TheoryData<string, ClientAuthenticationAttempt, string?> RFC7523_3 => new()
    {
        { "valid", Subjects.Attempt, null },
        { "no assertion", Subjects.Attempt with { Assertion = null }, null },
        { "nobody looked yet", Subjects.Attempt with { Assertion = Subjects.Assertion with { Signature = SignatureStatus.Unverified } }, null },
        { "valid, though another key could not be fetched", Subjects.Attempt with { Assertion = Subjects.Assertion with { KeysFailure = "too slow" } }, null },
        { "broken", Subjects.Attempt with { Assertion = Subjects.Assertion with { Signature = SignatureStatus.Invalid } }, OAuthError.InvalidClient },
        { "missing", Subjects.Attempt with { Assertion = Subjects.Assertion with { Signature = SignatureStatus.Missing } }, OAuthError.InvalidClient },
        { "no key", Subjects.Attempt with { Assertion = Subjects.Assertion with { Signature = SignatureStatus.NoKey } }, OAuthError.InvalidClient },
    };

    [Theory]
    [MemberData(nameof(RFC7523_3))]
    public void Verifies_the_signature(string reason, ClientAuthenticationAttempt subject, string? error) =>
        Verdict.Is(error, new ClientAssertionSignature().Check(subject), reason);

    [Theory]
    [InlineData(null, "The signature of the client assertion does not verify with a key of the client.")]
    [InlineData("Its key is too short.", "The signature of the client assertion does not verify with a key of the client. Its key is too short.")]
    public void Tells_what_is_wrong_with_the_key(string? fault, string sentence)
    {
        var violation = new ClientAssertionSignature().Check(Subjects.Attempt with { Assertion = Subjects.Assertion with { Signature = SignatureStatus.NoKey, KeyFault = fault } });

        Verdict.Tells("valid", "no_key", violation);
        Assert.Equal(sentence, violation?.Description);
    }

    [Fact]
    public void Says_nothing_against_the_assertion_where_the_keys_could_not_be_fetched()
    {
        var violation = new ClientAssertionSignature().Check(Subjects.Attempt with { Assertion = Subjects.Assertion with { Signature = SignatureStatus.NoKey, KeysFailure = "too slow" } });

        Verdict.Tells("a key set at the jwks_uri", "too slow", violation);
        Assert.Equal("The keys of the client could not be fetched from its jwks_uri; the signature of the client assertion was not verified.", violation?.Description);
    }
}
