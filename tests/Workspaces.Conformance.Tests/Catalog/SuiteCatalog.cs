namespace Workspaces.Conformance.Tests.Catalog;

/// <summary>What the certification suite asks of a server, as we read it.</summary>
internal static class SuiteCatalog
{
    public const string Version = "5.2.4";
    /// <summary>The commit of the suite that was read.</summary>
    public const string Commit = "12f2a4d";

    private const string NoFapi2Template = "`openbanking_uk`, `consumerdataright_au` and `openbanking_brazil`: the templates of these ecosystems are FAPI 1.0.";
    private const string NoOtherTemplate = "`cbuae`, `connectid_au` and `ksa`: there is no template for them.";
    private const string NoRar = "`authorization_request_type` `rar`: the types of `authorization_details` are those that an operator registers; `RichAuthorizationTests` look at them.";

    public static SuitePlan Fapi1 { get; } = new("fapi1-advanced-final-test-plan", typeof(Fapi1AdvancedFinalTests), Fapi1Modules.All, SuiteVariants.Fapi1)
    {
        VariantsLeftOut =
        [
            "`consumerdataright_au` `by_value`: the Consumer Data Standards allow pushed requests only, and so does the template.",
            "`openinsurance_brazil` and `openbanking_ksa`: there is no template for them.",
        ],
    };

    public static SuitePlan SecurityProfile { get; } =
        new("fapi2-security-profile-final-test-plan", typeof(Fapi2SecurityProfileFinalTests), Fapi2Modules.Unsigned, SuiteVariants.SecurityProfile)
        {
            VariantsLeftOut = [NoFapi2Template, NoRar],
        };

    public static SuitePlan MessageSigning { get; } =
        new("fapi2-message-signing-final-test-plan", typeof(Fapi2MessageSigningFinalTests), Fapi2Modules.All, SuiteVariants.MessageSigningProfile)
        {
            VariantsLeftOut =
            [
                "`unsigned` `plain_response`: the same modules as in `fapi2-security-profile-final-test-plan`, which runs them.",
                NoFapi2Template,
                NoOtherTemplate,
                NoRar,
            ],
        };

    public static IReadOnlyList<SuitePlan> Plans { get; } = [Fapi1, SecurityProfile, MessageSigning];
}
