using Workspaces.Conformance.Tests.Catalog;

namespace Workspaces.Conformance.Tests.Results;

/// <summary>What the certification suite itself said when it was run against the server, plan by plan.</summary>
/// <param name="Plan">The plan, and in which of its profiles.</param>
/// <param name="Selections">What was selected.</param>
/// <param name="Variants">The same variants as we play them; none where the suite ran less than all modules of one.</param>
/// <param name="Plans">How many plans that makes.</param>
/// <param name="Modules">How many modules ran.</param>
/// <param name="Passed">How many passed.</param>
/// <param name="Review">How many ended in a picture that a person looks at.</param>
/// <param name="Warned">How many passed with a warning.</param>
internal sealed record SuiteRun(string Plan, string Selections, IReadOnlyList<SuiteVariant> Variants, int Plans, int Modules, int Passed, int Review = 0, int Warned = 0)
{
    public const string Date = "2026-11-29";
    /// <summary>The commit of this repository that ran.</summary>
    public const string Commit = "311f16f";

    private const string Discovery = "discovery alone: the rest needs intents and a directory, which the server had not then";

    public static IReadOnlyList<SuiteRun> All { get; } =
    [
        Of(SuiteCatalog.Fapi1, "plain_fapi", "private_key_jwt, mtls × by_value, pushed × plain_response, jarm", 374, review: 12),
        Of(SuiteCatalog.Fapi1, "consumerdataright_au", "private_key_jwt, pushed, jarm", 63),
        new("`fapi1-advanced-final-test-plan`, openbanking_uk", Discovery, [], Plans: 2, Modules: 2, Passed: 0, Warned: 2),
        new("`fapi1-advanced-final-test-plan`, openbanking_brazil", Discovery, [], Plans: 1, Modules: 1, Passed: 1),
        Of(SuiteCatalog.SecurityProfile, "plain_fapi", "private_key_jwt, mtls × mtls, dpop × openid_connect, plain_oauth", 348),
        Of(SuiteCatalog.SecurityProfile, "fapi_client_credentials_grant", "private_key_jwt, mtls × mtls, dpop", 38),
        Of(SuiteCatalog.MessageSigning, "signed_non_repudiation", "private_key_jwt, mtls × mtls, dpop × openid_connect, plain_oauth × plain_response, jarm", 920),
        Of(SuiteCatalog.MessageSigning, "unsigned", "the same with jarm, on a template of an operator's own", 348),
    ];

    /// <summary>All but the last, which no template of the product has; these ran over replicas as well.</summary>
    public static int ModulesOverReplicas => All.SkipLast(1).Sum(run => run.Modules);

    private static SuiteRun Of(SuitePlan plan, string parameter, string selections, int passed, int review = 0)
    {
        SuiteVariant[] variants = [.. plan.Variants.Where(variant => variant.Parameters.Split(' ').Contains(parameter))];
        return new($"`{plan.Name}`, {parameter}", selections, variants, variants.Length, passed + review, passed, review);
    }
}
