using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Appearance;
using Workspaces.Application.Callers;
using Workspaces.Application.ClientCertificates;
using Workspaces.Application.Clients;
using Workspaces.Application.Compliance;
using Workspaces.Application.Diagnosis;
using Workspaces.Application.Factors;
using Workspaces.Application.Grants;
using Workspaces.Application.IdentityProviders;
using Workspaces.Application.OperatorKeys;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Participants;
using Workspaces.Application.Publication;
using Workspaces.Application.Refusals;
using Workspaces.Application.Registrations;
using Workspaces.Application.Renewals;
using Workspaces.Application.SignIn;
using Workspaces.Application.Upkeep;
using Workspaces.Application.Users;
using Workspaces.Application.Workspaces;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Workspaces;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Architecture;

/// <summary>Who calls a function of the application decides what it does; so no function can be called by nobody.</summary>
public sealed class CallerTests(HostFixture host)
{
    /// <summary>What reads or changes data.</summary>
    private static readonly HashSet<Type> Data =
        [typeof(Store), typeof(WorkspaceCache), typeof(WorkspaceLoader), typeof(RejectionStore), typeof(ClientCertificateStore), typeof(SignInFailures), typeof(UserDirectory), typeof(FactorStore), typeof(InstallationFacts), typeof(KeyRing)];

    /// <summary>Parts behind the functions, and those who act before anybody is known or for nobody: each with its reason.</summary>
    private static readonly Dictionary<Type, string> Exempt = new()
    {
        [typeof(WorkspaceDrafts)] = "a part of what creates and changes workspaces",
        [typeof(TrustForecasts)] = "a part of what previews and changes trust anchors",
        [typeof(SeenClients)] = "a part of whatever judges clients by the certificates with which they came",
        [typeof(SeenCertificateWriter)] = "notes with what clients came, whom the protocol served",
        [typeof(ClientCertificateRenewals)] = "a part of the list of what ends",
        [typeof(RegisteredCertificateRenewals)] = "a part of the list of what ends",
        [typeof(TrustAnchorRenewals)] = "a part of the list of what ends",
        [typeof(WorkspaceKeyRenewals)] = "a part of the list of what ends",
        [typeof(WorkspaceForecasts)] = "a part of what previews and changes workspaces",
        [typeof(ClientRegistry)] = "keeps clients that registered themselves, whom the pack admitted; what they do is recorded of them",
        [typeof(StoredRegistrations)] = "a part of whatever judges clients",
        [typeof(IdempotentAnswers)] = "keeps answers for the key that asks",
        [typeof(OperatorLogin)] = "finds out who calls",
        [typeof(PasswordSignIn)] = "finds out which user it is",
        [typeof(CodeSignIn)] = "finds out which user it is",
        [typeof(AppCodes)] = "a part of finding out which user it is",
        [typeof(CodeFailures)] = "a part of finding out which user it is",
        [typeof(SignInLocks)] = "a part of finding out which user it is",
        [typeof(CustomerConsents)] = "what a user does about the own consents; what is withdrawn is recorded of the user",
        [typeof(Enrolments)] = "what a user does, with an operator's link and the password",
        [typeof(UpstreamUsers)] = "finds out which user it is",
        [typeof(RefusalCounts)] = "a part of the compliance report",
        [typeof(RejectionWriter)] = "writes what the protocol refused",
        [typeof(ProviderInspection)] = "a part of setting an identity provider",
        [typeof(ReportKeys)] = "public keys of the installation",
        [typeof(DueWorkspaces)] = "is a caller itself",
        [typeof(StatusPolling)] = "is a caller itself",
        [typeof(ClientWriter)] = "a part of what changes a client",
        [typeof(StatusTurns)] = "a part of asking registers",
        [typeof(PublicationWatch)] = "is a caller itself",
        [typeof(PublishedKeySets)] = "a part of looking at published keys and of changing workspaces",
        [typeof(KeyPlacement)] = "a part of what previews and changes workspaces",
    };

    /// <summary>The logo of a page is for everybody.</summary>
    private static readonly string[] Public = [$"{nameof(BrandingAdministration)}.{nameof(BrandingAdministration.ReadLogoAsync)}", $"{nameof(WorkspaceAdministration)}.{nameof(WorkspaceAdministration.FaultsOfAsync)}"];

    public static TheoryData<string> Functions => new(All().Select(Name));

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_takes_who_calls(string function) => Assert.Contains(
        All().Single(method => Name(method) == function).GetParameters(),
        parameter => parameter.ParameterType == typeof(Caller) || parameter.ParameterType == typeof(Actor));

    /// <summary>Those that judge a caller: not the parts that are told who acts, nor lists of all workspaces, which show what their caller sees.</summary>
    public static TheoryData<string> JudgingFunctions => new(All()
        .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Caller)))
        .Select(Name)
        .Where(name => name is not ($"{nameof(WorkspaceAdministration)}.{nameof(WorkspaceAdministration.ListAsync)}" or $"{nameof(RenewalAdministration)}.{nameof(RenewalAdministration.ListAllAsync)}")));

    [Theory]
    [MemberData(nameof(JudgingFunctions))]
    public async Task A_function_refuses_who_may_not_call_it(string function)
    {
        var method = All().Single(method => Name(method) == function);
        var task = (Task)method.Invoke(host.Services.GetRequiredService(method.DeclaringType!), [.. method.GetParameters().Select(Argument)])!;
        await task;

        var result = task.GetType().GetProperty("Result")!.GetValue(task)!;
        var faults = result as IReadOnlyList<Fault> ?? (IReadOnlyList<Fault>)result.GetType().GetProperty("Faults")!.GetValue(result)!;
        Assert.Contains(Assert.Single(faults).Kind, new[] { FaultKind.NotFound, FaultKind.Forbidden });
    }

    [Fact]
    public void Every_exemption_is_needed() => Assert.All(Exempt.Keys, type => Assert.True(Touches(type, []), type.Name));

    private static IEnumerable<MethodInfo> All() => typeof(Caller).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && !Exempt.ContainsKey(type) && !type.IsAssignableTo(typeof(ICheck)) && Touches(type, []))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.ReturnType.IsAssignableTo(typeof(Task)) && !Public.Contains(Name(method)));

    /// <summary>Whether a type is given what reads or changes data, by itself or through another type of the application.</summary>
    private static bool Touches(Type type, HashSet<Type> seen) => seen.Add(type) && type.GetConstructors()
        .SelectMany(constructor => constructor.GetParameters())
        .Any(parameter => Data.Contains(parameter.ParameterType)
            || (parameter.ParameterType.Assembly == typeof(Caller).Assembly && Touches(parameter.ParameterType, seen)));

    /// <summary>A caller for one workspace, and whatever about another one.</summary>
    private static object? Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var caller when caller == typeof(Caller) => Caller.OfClient("its-own", "client"),
        var text when text == typeof(string) => "another",
        var value when value.IsValueType => Activator.CreateInstance(value),
        _ => null,
    };

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
