namespace Workspaces.Conformance.Tests.Catalog;

/// <summary>A test plan of the suite, with the class that plays it.</summary>
/// <param name="Name">Its name in the suite.</param>
/// <param name="Tests">The class whose theories play the modules.</param>
/// <param name="Modules">Every module that the suite lists.</param>
/// <param name="Variants">What we run.</param>
internal sealed record SuitePlan(string Name, Type Tests, IReadOnlyList<SuiteModule> Modules, IReadOnlyList<SuiteVariant> Variants)
{
    /// <summary>Parameters that the suite knows and we do not run, each with the reason.</summary>
    public required IReadOnlyList<string> VariantsLeftOut { get; init; }

    public SuiteVariant Variant(string parameters) => Variants.Single(variant => variant.Parameters == parameters);

    public SuiteModule Module(string name) => Modules.Single(module => module.Name == name);

    /// <summary>What we play of this variant.</summary>
    public IEnumerable<SuiteModule> Played(SuiteVariant variant) => Modules.Where(module => module.LeftOut is null && module.AppliesTo(variant));

    /// <summary>The theory that plays a section.</summary>
    public static string TestOf(Section section) => section switch
    {
        Section.Served => nameof(Fapi1AdvancedFinalTests.Serves),
        Section.Either => nameof(Fapi1AdvancedFinalTests.Serves_or_refuses),
        Section.Authorization => nameof(Fapi1AdvancedFinalTests.Refuses_authorization),
        Section.Tokens => nameof(Fapi1AdvancedFinalTests.Refuses_tokens),
        Section.Refresh => nameof(Fapi1AdvancedFinalTests.Refreshes),
        _ => nameof(Fapi1AdvancedFinalTests.Keeps_to_the_ecosystem),
    };
}
