using Workspaces.Client.Discovery;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Suite;
using Workspaces.Conformance.Tests.Catalog;
using Workspaces.Testing.Host;

namespace Workspaces.Conformance.Tests.Clients;

/// <summary>Where the modules of one variant are played: a workspace with the suite's two clients, and a user's browser.</summary>
internal sealed class Stage(SuiteVariant variant, HostFixture host, SuiteClient first, SuiteClient second, Func<Task<LaterStage>> later)
{
    public SuiteVariant Variant { get; } = variant;
    public HostFixture Host { get; } = host;
    public SuiteClient First { get; } = first;
    public SuiteClient Second { get; } = second;
    public IReadOnlyList<SuiteClient> Clients => [First, Second];
    public AuthorizationServer Server => First.Tpp.Server;

    /// <summary>The same scene at a host whose clock can be put forward. Dispose it soon: there is one clock for all.</summary>
    public Task<LaterStage> LaterAsync() => later();

    /// <summary>Makes the workspace and registers the clients.</summary>
    public static async Task<Stage> OpenAsync(SuiteVariant variant, HostFixture host, SuiteKeys keys, TimeProvider time, Func<Task<LaterStage>> later)
    {
        var workspace = await host.CreateWorkspaceAsync(variant.Template, variant.Settings);
        var browser = default(Browser);
        async Task<SuiteClient> RegisterAsync(bool second)
        {
            var tpp = await host.TppAsync(
                workspace,
                options => variant.Plan.Apply(options) with
                {
                    RedirectUri = SuiteHabits.RedirectUri("https://suite.example.com", "workspaces", second),
                    // Bound by DPoP and authenticated by assertion, a client has no use for a certificate.
                    Certificate = variant is { Dpop: true, MutualTls: false } ? null : options.Certificate,
                },
                // A scope with the id of a consent in it is asked for, never registered.
                metadata: metadata => metadata["scope"] = string.Join(
                    ' ', [.. variant.Plan.Scope.Split(' ').Where(scope => !scope.StartsWith("consent:", StringComparison.Ordinal)), .. variant.Facts.Payment is { } payment ? [payment.Scope] : Array.Empty<string>()]),
                keys: keys.Of(variant, second));
            return new(tpp, variant, second, browser ??= tpp.NewBrowser(), time);
        }

        return new(variant, host, await RegisterAsync(second: false), await RegisterAsync(second: true), later);
    }
}
