using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Workspaces.FapiExtensions.Rules;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace Workspaces.Host.Tests.Architecture;

/// <summary>The dependency rules that no project reference can enforce.</summary>
public sealed class DependencyTests
{
    private const string Engine = @"^(OpenIddict|Duende)(\..*)?$";
    private const string EnginesAndDatabases = @"^(OpenIddict|Duende|Microsoft\.EntityFrameworkCore|Npgsql)(\..*)?$";
    private const string HostNamespaces = @"^Workspaces\.Host(\..*)?$";
    private const string Http = @"^Microsoft\.AspNetCore\.(Http|Mvc|Routing|Builder|Hosting|Server|Authentication)(\..*)?$";

    private static readonly Assembly Pack = typeof(IRule).Assembly;
    private static readonly Assembly Profiles = Assembly.Load("Workspaces.Profiles");
    private static readonly Assembly Adapter = Assembly.Load("Workspaces.FapiExtensions.AspNetCore");
    private static readonly Assembly Storage = Assembly.Load("Workspaces.Storage");
    private static readonly Assembly Application = Assembly.Load("Workspaces.Application");
    private static readonly Assembly Host = Assembly.Load("workspaces");

    private static readonly ArchUnitNET.Domain.Architecture All = new ArchLoader()
        .LoadAssemblies(Pack, Profiles, Adapter, Storage, Application, Host)
        .Build();

    private static readonly IObjectProvider<IType> Rules = Types().That().ResideInNamespaceMatching(@"^Workspaces\.FapiExtensions\.Rules(\..*)?$").As("rules");

    public static TheoryData<string, string, string> OutOfReachOfRules => new()
    {
        { "the clock", @"^System\.(TimeProvider|DateTime)$", typeof(TimeProvider).FullName! },
        { "tasks", @"^System\.Threading\.Tasks\.", typeof(Task).FullName! },
        { "files and streams", @"^System\.IO\.", typeof(Stream).FullName! },
        { "the network", @"^System\.Net\.(?!IPAddress|WebUtility)", typeof(HttpClient).FullName! },
        { "ASP.NET Core", @"^Microsoft\.AspNetCore\.", typeof(Microsoft.AspNetCore.Http.HttpContext).FullName! },
        { "containers and configuration", @"^Microsoft\.Extensions\.", typeof(Microsoft.Extensions.Logging.ILogger).FullName! },
        { "the token libraries", @"^(Microsoft\.IdentityModel|Jose)\.", typeof(Microsoft.IdentityModel.Tokens.JsonWebKey).FullName! },
        { "the rest of the pack", @"^Workspaces\.FapiExtensions\.(?!Rules\.|Protocol\.)", typeof(FapiExtensions.Workspaces.Workspace).FullName! },
    };

    [Theory]
    [MemberData(nameof(OutOfReachOfRules))]
    public void Rules_depend_on_the_protocol_records_only(string what, string types, string example) =>
        Check(Types().That().Are(Rules).Should().NotDependOnAny(Types(includeReferenced: true).That().HaveFullNameMatching(types)).Because($"a rule is a pure function of its subject and knows nothing of {what} such as {example}"));

    [Fact]
    public void The_pack_knows_no_engine_and_no_database() => Check(Types().That().ResideInAssembly(Pack)
        .Should().NotDependOnAny(Types(includeReferenced: true).That().ResideInNamespaceMatching(EnginesAndDatabases))
        .Because("the pack serves any engine"));

    [Fact]
    public void Engine_types_appear_only_in_a_guest() => Check(Types().That().ResideInAssembly(Host).Or().ResideInAssembly(Adapter).Or().ResideInAssembly(Application).Or().ResideInAssembly(Storage).Or().ResideInAssembly(Profiles).Or().ResideInAssembly(Pack)
        .Should().NotDependOnAny(Types(includeReferenced: true).That().ResideInNamespaceMatching(Engine))
        .Because("the pack is a server of its own; what knows an engine lives in a project of its own"));

    [Fact]
    public void Nothing_depends_on_the_host() => Check(Types().That().ResideInAssembly(Pack).Or().ResideInAssembly(Profiles).Or().ResideInAssembly(Adapter).Or().ResideInAssembly(Storage).Or().ResideInAssembly(Application)
        .Should().NotDependOnAny(Types(includeReferenced: true).That().ResideInNamespaceMatching(HostNamespaces))
        .Because("the host composes, and is not composed of"));

    [Fact]
    public void Storage_and_application_know_nothing_of_http() => Check(Types().That().ResideInAssembly(Storage).Or().ResideInAssembly(Application)
        .Should().NotDependOnAny(Types(includeReferenced: true).That().ResideInNamespaceMatching(Http))
        .Because("a console, a job and the admin API call the same functions"));

    [Fact]
    public void These_tests_see_what_they_look_for() => Assert.False(Types().That().ResideInAssembly(Host)
        .Should().NotDependOnAny(Types(includeReferenced: true).That().HaveFullNameMatching(@"^Microsoft\.AspNetCore\."))
        .HasNoViolations(All));

    // A pattern that matches nothing would forbid nothing.
    [Theory]
    [MemberData(nameof(OutOfReachOfRules))]
    public void What_rules_may_not_reach_is_named_as_it_is_called(string what, string types, string example) => Assert.True(System.Text.RegularExpressions.Regex.IsMatch(example, types), what);

    public static TheoryData<string, string> Namespaces => new()
    {
        { Engine, "Duende.IdentityServer.Validation" }, { Engine, "OpenIddict.Server" },
        { EnginesAndDatabases, "Duende.IdentityServer" }, { EnginesAndDatabases, typeof(Microsoft.EntityFrameworkCore.DbContext).Namespace! }, { EnginesAndDatabases, typeof(Npgsql.NpgsqlConnection).Namespace! },
        { HostNamespaces, typeof(WorkspacesHost).Namespace! }, { HostNamespaces, typeof(global::Workspaces.Host.Hosting.SignInOptions).Namespace! },
        { Http, typeof(Microsoft.AspNetCore.Http.HttpContext).Namespace! }, { Http, typeof(Microsoft.AspNetCore.Mvc.IActionResult).Namespace! }, { Http, typeof(Microsoft.AspNetCore.Hosting.IWebHostBuilder).Namespace! },
    };

    [Theory]
    [MemberData(nameof(Namespaces))]
    public void Namespaces_that_are_out_of_reach_are_named_as_they_are_called(string pattern, string example) => Assert.Matches(pattern, example);

    private static void Check(ArchRule<IType> rule) => rule.Check(All);
}
