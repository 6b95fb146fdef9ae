using System.Text.Json;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;
using Workspaces.FapiExtensions.Tests.Schemas;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class AuthorizationDetailsValidTests
{
    private const string Payment = """{"type":"payment","amount":{"value":"10.00","currency":"EUR"},"payee":"A"}""";

    private static readonly ServerSettings Settings = Subjects.Settings with
    {
        AuthorizationDetails = new Dictionary<string, AuthorizationDetailType> { ["payment"] = new(ObjectSchemaTests.Read(ObjectSchemaTests.Payment)!) },
    };

    public static TheoryData<string, AuthorizationRequest, string?> RFC9396_5 => new()
    {
        { "none", Subjects.Request, null },
        { "one that is what its schema says", Asking($"[{Payment}]"), null },
        { "two", Asking($"[{Payment},{Payment}]"), null },
        { "a type that nobody offers", Asking("""[{"type":"loan"}]"""), OAuthError.InvalidAuthorizationDetails },
        { "a good and a bad one", Asking($$"""[{{Payment}},{"type":"payment"}]"""), OAuthError.InvalidAuthorizationDetails },
        { "a member that the schema does not have", Asking($"[{Payment[..^1]},\"more\":1}}]"), OAuthError.InvalidAuthorizationDetails },
        { "a type that the client registered", Asking($"[{Payment}]", "payment"), null },
        { "a type that the client did not register", Asking($"[{Payment}]", "loan"), OAuthError.InvalidAuthorizationDetails },
    };

    public static TheoryData<string, AuthorizationRequest, string?> RFC9396_2 => new()
    {
        { "no JSON", Asking("["), OAuthError.InvalidAuthorizationDetails },
        { "an object", Asking(Payment), OAuthError.InvalidAuthorizationDetails },
        { "nothing in it", Asking("[]"), OAuthError.InvalidAuthorizationDetails },
        { "an element that is no object", Asking("[1]"), OAuthError.InvalidAuthorizationDetails },
        { "an element without a type", Asking("[{}]"), OAuthError.InvalidAuthorizationDetails },
        { "a type that is no text", Asking("""[{"type":7}]"""), OAuthError.InvalidAuthorizationDetails },
        { "a member twice", Asking("""[{"type":"payment","type":"payment"}]"""), OAuthError.InvalidAuthorizationDetails },
        { "sixteen", Asking($"[{string.Join(',', Enumerable.Repeat(Payment, 16))}]"), null },
        { "seventeen", Asking($"[{string.Join(',', Enumerable.Repeat(Payment, 17))}]"), OAuthError.InvalidAuthorizationDetails },
        { "as long as may be", Asking($"[{Payment}{new string(' ', 4096 - Payment.Length - 2)}]"), null },
        { "longer", Asking($"[{Payment}{new string(' ', 4096 - Payment.Length - 1)}]"), OAuthError.InvalidAuthorizationDetails },
        { "a number that no machine reckons with", Asking("""[{"type":"payment","amount":1e400}]"""), OAuthError.InvalidAuthorizationDetails },
        { "a number that nobody reads", Asking("""[{"type":"payment","amount":1e99999999999}]"""), OAuthError.InvalidAuthorizationDetails },
        { "a line that is broken", Asking("""[{"type":"payment","payee":"A\nB"}]"""), OAuthError.InvalidAuthorizationDetails },
        { "half of a surrogate pair", Asking("""[{"type":"\ud800"}]"""), OAuthError.InvalidAuthorizationDetails },
    };

    [Theory]
    [MemberData(nameof(RFC9396_5))]
    [MemberData(nameof(RFC9396_2))]
    public void Refuses_what_the_schema_of_its_type_does_not_say(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new AuthorizationDetailsValid().Check(subject), reason);

    [Fact]
    public void Says_which_element_it_is_and_where_and_nothing_that_was_sent()
    {
        var violation = new AuthorizationDetailsValid().Check(Asking($$"""[{{Payment}},{"type":"payment","amount":{"value":"my secret","currency":"EUR"},"payee":"A"}]"""));

        Assert.Equal("Element 1 of authorization_details is not what the schema of its type says, at /amount/value.", violation!.Description);
        Assert.Equal("invalid", violation.Received.ToString());
    }

    [Theory]
    [InlineData("""[{"a":1},{"b":2}]""", """[{"b":2},{"a":1}]""", true)]
    [InlineData("""[{"a":1}]""", """[{"a":1.0}]""", true)]
    [InlineData("""[{"a":1}]""", """[{"a":1},{"b":2}]""", false)]
    [InlineData("""[{"a":1},{"a":1}]""", """[{"a":1},{"b":2}]""", false)]
    [InlineData("""[{"a":2}]""", """[{"a":1}]""", false)]
    [InlineData("""{"a":1}""", """[{"a":1}]""", false)]
    [InlineData("[", """[{"a":1}]""", false)]
    [InlineData("""[{"a":1e99999999999}]""", """[{"a":1}]""", false)]
    [InlineData("[]", null, false)]
    public void A_token_request_names_what_was_granted_or_something_else(string asked, string? granted, bool same) =>
        Assert.Equal(same, AuthorizationDetailsReader.AreTheSame(asked, granted));

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("""[{"type":"payment"}]""", null, """[{"type":"payment"}]""")]
    [InlineData("""[{"type":"payment"},{"type":"loan"}]""", null, """[{"type":"payment"}]""")]
    [InlineData("""[{"type":"payment"}]""", "loan", null)]
    [InlineData("""[{"type":"loan"}]""", null, null)]
    public void What_the_workspace_or_the_client_has_lost_is_not_granted_any_more(string? granted, string? registered, string? kept) =>
        Assert.Equal(kept, AuthorizationDetailsReader.StillGranted(granted, Settings, Subjects.Client with { AuthorizationDetailsTypes = registered is null ? null : [registered] }));

    private static AuthorizationRequest Asking(string details, params string[] registered)
    {
        var client = Subjects.Client with { AuthorizationDetailsTypes = registered.Length == 0 ? null : registered };
        var read = AuthorizationDetailsReader.Read(details, Settings, client);
        return Subjects.Request with { Settings = Settings, Client = client, Details = read ?? [], DetailsMalformed = read is null };
    }
}
