using Workspaces.Cli.Certification.Plans;
using Workspaces.Conformance.Tests.Results;

namespace Workspaces.Conformance.Tests.Catalog;

/// <summary>What the certification kit tells the suite's browser is about modules that there are, and about every one that our error page answers.</summary>
public sealed class CertificationKitTests
{
    public static TheoryData<string> Plans => [.. SuiteCatalog.Plans.Select(plan => plan.Name)];

    [Theory]
    [MemberData(nameof(Plans))]
    public void Names_modules_of_the_suite(string plan) => Assert.All(
        Told(plan), name => Assert.True(SuiteCatalog.Plans.Single(one => one.Name == plan).Modules.Any(module => module.Name == name) || OnlyWithSignedRequests(plan, name), name));

    [Theory]
    [MemberData(nameof(Plans))]
    public void Tells_of_every_module_that_a_page_answers(string plan) => Assert.Subset(
        Told(plan).ToHashSet(), OutcomeFile.Read().Played.Where(one => one.Plan == plan && one.Outcome == "page").Select(one => one.Module).ToHashSet());

    // The Security Profile has the modules of Message Signing but those for signed requests.
    private static bool OnlyWithSignedRequests(string plan, string module) =>
        plan == SuitePlans.SecurityProfile && SuiteCatalog.MessageSigning.Modules.Any(one => one.Name == module && one.When.Words.EndsWith("signed", StringComparison.Ordinal));

    private static IEnumerable<string> Told(string plan)
    {
        var selection = new Selection(plan, [new("fapi_profile", "plain_fapi"), new("client_auth_type", "mtls"), new("fapi_auth_request_method", "pushed")]);
        return [.. SuiteModules.AnsweredByPageIn(selection), SuiteModules.DeclinedIn(selection), SuiteModules.OpenedTwiceIn(selection)];
    }
}
