using System.Text.RegularExpressions;
using Workspaces.Host.Tests.Architecture;
using Workspaces.Testing;
using static Workspaces.Host.Tests.Deployment.Manifests;

namespace Workspaces.Host.Tests.Deployment;

/// <summary>What <c>helm install workspaces deploy/helm/workspaces</c> sends to the cluster.</summary>
public sealed class ChartTests(ChartRenderer renderer) : IClassFixture<ChartRenderer>
{
    private const string Values = """
        image: { repository: registry.bank.example/workspaces }
        publicUrl: https://as.bank.example
        mutualTlsUrl: https://mtls.as.bank.example:8443
        """;

    // What is everywhere and everywhere the same: how things are called and found.
    private static readonly HashSet<string> Naming = ["labels", "matchLabels", "selector", "annotations", "namespace", "imagePullPolicy", "type"];

    [Fact]
    public async Task Sends_what_the_manifests_say()
    {
        var chart = Documents(await renderer.RenderAsync(Values));
        var overlay = Documents(await KustomizedAsync("overlays/production")).Where(manifest => Text(manifest, "kind") != "Namespace").ToList();

        Assert.Equal(overlay.Select(Canonical).Order(StringComparer.Ordinal), chart.Select(Canonical).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Takes_profiles_and_settings_of_the_installation()
    {
        var chart = Documents(await renderer.RenderAsync($$"""
            {{Values}}
            replicas: 5
            settings: { SignIn__FailuresPerAddress: "60" }
            profiles: { bank.json: '{"id": "bank"}' }
            networkPolicy: { extraEgress: [{ ports: [{ port: 8080 }] }] }
            """));
        var settings = Assert.Single(chart, manifest => Text(manifest, "kind") == "ConfigMap" && Text(manifest, "metadata/name") == "workspaces");
        var profiles = Assert.Single(chart, manifest => Text(manifest, "metadata/name") == "workspaces-profiles");
        var deployment = Assert.Single(chart, manifest => Text(manifest, "kind") == "Deployment");
        var server = At(deployment, "spec/template/spec/containers/0");

        Assert.Equal(("60", "/profiles", "00:00:10"), (Text(settings, "data/Workspaces__SignIn__FailuresPerAddress"), Text(settings, "data/Workspaces__ProfilesDirectory"), Text(settings, "data/Workspaces__DrainTime")));
        Assert.Equal("""{"id": "bank"}""", Text(profiles, "data/bank.json"));
        Assert.Equal("5", Text(deployment, "spec/replicas"));
        Assert.Contains(List(server, "volumeMounts"), mount => (Text(mount, "name"), Text(mount, "mountPath")) == ("profiles", "/profiles"));
        Assert.Contains(List(deployment, "spec/template/spec/volumes"), volume => Text(volume, "configMap/name") == "workspaces-profiles");
        Assert.Equal("8080", Text(chart.Single(manifest => Text(manifest, "kind") == "NetworkPolicy"), "spec/egress/4/ports/0/port"));
    }

    [Theory]
    [InlineData("image.repository is needed", "publicUrl: https://as.bank.example\nmutualTlsUrl: https://mtls.as.bank.example")]
    [InlineData("publicUrl is needed", "image: { repository: workspaces }\nmutualTlsUrl: https://mtls.as.bank.example")]
    public async Task Says_what_is_missing(string sentence, string values) =>
        Assert.Contains(sentence, (await Assert.ThrowsAsync<InvalidOperationException>(() => renderer.RenderAsync(values))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Is_of_the_version_of_the_program()
    {
        var version = Regex.Match(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "Directory.Build.props"), Cancellation), "<Version>(.+)</Version>").Groups[1].Value;
        var lines = await File.ReadAllLinesAsync(Path.Combine(ChartRenderer.Chart, "Chart.yaml"), Cancellation);

        Assert.Contains($"version: {version}", lines);
        Assert.Contains($"appVersion: {version}", lines);
        Assert.Contains($"newTag: {version} # change", await File.ReadAllTextAsync(PathOf("overlays/production/kustomization.yaml"), Cancellation), StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>One text for whatever means the same: members in order, without what differs by the tool.</summary>
    private static string Canonical(object? node) => node switch
    {
        IDictionary<object, object> map => $"{{{string.Join(", ", map.Where(pair => !Naming.Contains($"{pair.Key}")).Select(pair => $"{pair.Key}: {Canonical(pair.Value)}").Order(StringComparer.Ordinal))}}}",
        IList<object> list => $"[{string.Join(", ", list.Select(Canonical))}]",
        _ => Regex.Replace($"{node}", "^workspaces-[a-z0-9]{10}$", "workspaces"),
    };
}
