using System.Text.Json.Nodes;
using Workspaces.Cli.Certification.Plans;

namespace Workspaces.Cli.Tests.Certification;

/// <summary>What the suite's browser is told, module by module.</summary>
public sealed class BrowserStepsTests
{
    private static readonly BrowserSteps Steps = new("https://as.test/acme", "https://suite.test/test/a/x/callback*", "user", "secret", choosesAccounts: false);

    [Fact]
    public void Signs_in_allows_and_arrives()
    {
        var visit = Assert.Single(Steps.Allow())!;

        Assert.Equal("https://as.test/acme/authorize*", (string?)visit["match"]);
        Assert.Equal(
            ["Sign in: text username user, text password secret, click sign-in (optional)", "Allow: click allow", "Back at the suite: wait submission_complete 10"],
            Tasks(visit));
    }

    [Fact]
    public void Declines_in_the_module_that_wants_it() =>
        Assert.Contains("Decline: click deny", Tasks(Override("pushed", "fapi1-advanced-final-user-rejects-authentication")[0]!));

    [Fact]
    public void Looks_only_when_a_request_is_opened_for_the_first_of_two_times()
    {
        var visits = Override("pushed", "fapi1-advanced-final-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds");

        Assert.Equal(2, visits.Count);
        Assert.Equal(1, (int?)visits[0]!["match-limit"]);
        Assert.Equal(["Look at the sign-in page: wait password 10"], Tasks(visits[0]!));
        Assert.Null(visits[1]!["match-limit"]);
        Assert.Contains("Allow: click allow", Tasks(visits[1]!));
    }

    [Fact]
    public void Opens_nothing_twice_by_value() => Assert.DoesNotContain(
        "fapi1-advanced-final-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds", Steps.Overrides(Selection("by_value")).Select(module => module.Key));

    [Fact]
    public void Takes_our_error_page_for_an_answer_where_it_may_be_one() => Assert.Equal(
        [
            "Sign in: text username user, text password secret, click sign-in (optional)", "Allow, where it is asked for: click allow optional (optional)",
            "Error page: wait message 10 .+ update-image-placeholder (optional)", "Back at the suite: wait submission_complete 10 (optional)",
        ],
        Tasks(Override("by_value", "fapi1-advanced-final-ensure-registered-redirect-uri")[0]!));

    private static JsonArray Override(string request, string module) => Steps.Overrides(Selection(request))[module]!["browser"]!.AsArray();

    private static Selection Selection(string request) => new(
        SuitePlans.Fapi1, [new("fapi_profile", "plain_fapi"), new("client_auth_type", "mtls"), new("fapi_auth_request_method", request), new("fapi_response_mode", "jarm")]);

    private static string[] Tasks(JsonNode visit) => [.. visit["tasks"]!.AsArray().Select(task =>
        $"{task!["task"]}: {string.Join(", ", task["commands"]!.AsArray().Select(command => string.Join(' ', command!.AsArray().Where((_, index) => index != 1))))}{((bool?)task["optional"] is true ? " (optional)" : "")}")];
}
