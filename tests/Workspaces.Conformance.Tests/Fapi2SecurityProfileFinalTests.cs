using Workspaces.Conformance.Tests.Catalog;
using Workspaces.Conformance.Tests.Clients;
using Workspaces.Conformance.Tests.Results;

namespace Workspaces.Conformance.Tests;

/// <summary>The suite's plan for the FAPI 2.0 Security Profile (final), module by module and variant by variant.</summary>
public sealed class Fapi2SecurityProfileFinalTests(Stages stages, LastRun lastRun) : PlanTests(SuiteCatalog.SecurityProfile, stages, lastRun)
{
    public static TheoryData<string, string> Rows(Section section) => RowsOf(SuiteCatalog.SecurityProfile, section);

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
}
