using Workspaces.Conformance.Tests.Catalog;
using Workspaces.Conformance.Tests.Clients;
using Workspaces.Conformance.Tests.Results;

namespace Workspaces.Conformance.Tests;

/// <summary>The suite's plan for FAPI 1.0 Advanced (final), module by module and variant by variant.</summary>
public sealed class Fapi1AdvancedFinalTests(Stages stages, LastRun lastRun) : PlanTests(SuiteCatalog.Fapi1, stages, lastRun)
{
    public static TheoryData<string, string> Rows(Section section) => RowsOf(SuiteCatalog.Fapi1, section);

    [Theory]
    [MemberData(nameof(Rows), Section.Served)]
    public Task Serves(string variant, string module) => PlayAsync(variant, module);

    [Theory]
    [MemberData(nameof(Rows), Section.Either)]
    public Task Serves_or_refuses(string variant, string module) => PlayAsync(variant, module);

    [Theory]
    [MemberData(nameof(Rows), Section.Authorization)]
    public Task Refuses_authorization(string variant, string module) => PlayAsync(variant, module);

    [Theory]
    [MemberData(nameof(Rows), Section.Tokens)]
    public Task Refuses_tokens(string variant, string module) => PlayAsync(variant, module);

    [Theory]
    [MemberData(nameof(Rows), Section.Refresh)]
    public Task Refreshes(string variant, string module) => PlayAsync(variant, module);

    [Theory]
    [MemberData(nameof(Rows), Section.Ecosystem)]
    public Task Keeps_to_the_ecosystem(string variant, string module) => PlayAsync(variant, module);
}
