namespace Workspaces.Conformance.Tests.Catalog;

/// <summary>The catalogue is the suite's: as many modules as the suite runs in each variant.</summary>
public sealed class SuiteCatalogTests
{
    /// <summary>Plan, variant, and how many modules the suite runs.</summary>
    public static TheoryData<string, string, int> Counts => new()
    {
        { "fapi1-advanced-final-test-plan", "KV", 45 },
        { "fapi1-advanced-final-test-plan", "KP", 63 },
        { "fapi1-advanced-final-test-plan", "MV", 36 },
        { "fapi1-advanced-final-test-plan", "MP", 49 },
        { "fapi1-advanced-final-test-plan", "KVJ", 45 },
        { "fapi1-advanced-final-test-plan", "KPJ", 63 },
        { "fapi1-advanced-final-test-plan", "MVJ", 36 },
        { "fapi1-advanced-final-test-plan", "MPJ", 49 },
        { "fapi1-advanced-final-test-plan", "UK-K", 47 },
        { "fapi1-advanced-final-test-plan", "UK-M", 38 },
        { "fapi1-advanced-final-test-plan", "AU", 63 },
        { "fapi1-advanced-final-test-plan", "BR", 64 },
        { "fapi2-security-profile-final-test-plan", "KTO", 47 },
        { "fapi2-security-profile-final-test-plan", "KT", 41 },
        { "fapi2-security-profile-final-test-plan", "KDO", 56 },
        { "fapi2-security-profile-final-test-plan", "KD", 50 },
        { "fapi2-security-profile-final-test-plan", "MTO", 37 },
        { "fapi2-security-profile-final-test-plan", "MT", 31 },
        { "fapi2-security-profile-final-test-plan", "MDO", 46 },
        { "fapi2-security-profile-final-test-plan", "MD", 40 },
        { "fapi2-security-profile-final-test-plan", "CC-KT", 10 },
        { "fapi2-security-profile-final-test-plan", "CC-KD", 14 },
        { "fapi2-security-profile-final-test-plan", "CC-MT", 5 },
        { "fapi2-security-profile-final-test-plan", "CC-MD", 9 },
        { "fapi2-message-signing-final-test-plan", "KTOS", 61 },
        { "fapi2-message-signing-final-test-plan", "KTS", 55 },
        { "fapi2-message-signing-final-test-plan", "KDOS", 70 },
        { "fapi2-message-signing-final-test-plan", "KDS", 64 },
        { "fapi2-message-signing-final-test-plan", "MTOS", 51 },
        { "fapi2-message-signing-final-test-plan", "MTS", 45 },
        { "fapi2-message-signing-final-test-plan", "MDOS", 60 },
        { "fapi2-message-signing-final-test-plan", "MDS", 54 },
        { "fapi2-message-signing-final-test-plan", "KTOSJ", 61 },
        { "fapi2-message-signing-final-test-plan", "KTSJ", 55 },
        { "fapi2-message-signing-final-test-plan", "KDOSJ", 70 },
        { "fapi2-message-signing-final-test-plan", "KDSJ", 64 },
        { "fapi2-message-signing-final-test-plan", "MTOSJ", 51 },
        { "fapi2-message-signing-final-test-plan", "MTSJ", 45 },
        { "fapi2-message-signing-final-test-plan", "MDOSJ", 60 },
        { "fapi2-message-signing-final-test-plan", "MDSJ", 54 },
        { "fapi2-message-signing-final-test-plan", "KTOJ", 47 },
        { "fapi2-message-signing-final-test-plan", "KTJ", 41 },
        { "fapi2-message-signing-final-test-plan", "KDOJ", 56 },
        { "fapi2-message-signing-final-test-plan", "KDJ", 50 },
        { "fapi2-message-signing-final-test-plan", "MTOJ", 37 },
        { "fapi2-message-signing-final-test-plan", "MTJ", 31 },
        { "fapi2-message-signing-final-test-plan", "MDOJ", 46 },
        { "fapi2-message-signing-final-test-plan", "MDJ", 40 },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void Runs_as_many_modules_as_the_suite(string plan, string variant, int count)
    {
        var found = SuiteCatalog.Plans.Single(one => one.Name == plan);

        Assert.Equal(count, found.Modules.Count(module => module.AppliesTo(found.Variants.Single(one => one.Code == variant))));
    }

    [Theory]
    [InlineData("fapi1-advanced-final-test-plan", 68)]
    [InlineData("fapi2-security-profile-final-test-plan", 62)]
    [InlineData("fapi2-message-signing-final-test-plan", 78)]
    public void Lists_as_many_modules_as_the_suite(string plan, int count) =>
        Assert.Equal(count, SuiteCatalog.Plans.Single(one => one.Name == plan).Modules.Select(module => module.Name).Distinct().Count());

    [Fact]
    public void Counts_every_variant() =>
        Assert.Equal(
            SuiteCatalog.Plans.SelectMany(plan => plan.Variants.Select(variant => $"{plan.Name} {variant.Code}")).Order(StringComparer.Ordinal),
            Counts.Select(row => $"{row.Data.Item1} {row.Data.Item2}").Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_not_played_has_a_reason() => Assert.All(SuiteCatalog.Plans, plan =>
        Assert.All(plan.Modules.Where(module => !plan.Variants.Any(module.AppliesTo)), module => Assert.NotNull(module.LeftOut)));
}
