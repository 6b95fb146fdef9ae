using static Workspaces.Host.Tests.Deployment.Manifests;

namespace Workspaces.Host.Tests.Deployment;

/// <summary>What <c>kubectl apply -k deploy/kubernetes/overlays/production</c> sends to the cluster.</summary>
public sealed class KustomizedTests
{
    private const string Pod = "spec/template/spec";

    [Fact]
    public async Task An_overlay_changes_what_it_names_and_leaves_the_rest()
    {
        var manifests = Documents(await KustomizedAsync("overlays/production"));
        var deployment = Assert.Single(manifests, manifest => Text(manifest, "kind") == "Deployment");
        var settings = Assert.Single(manifests, manifest => Text(manifest, "kind") == "ConfigMap");
        var containers = List(deployment, $"{Pod}/initContainers").Concat(List(deployment, $"{Pod}/containers")).ToList();

        Assert.Equal(
            ["ConfigMap", "Deployment", "Namespace", "NetworkPolicy", "PodDisruptionBudget", "Service", "ServiceAccount"],
            manifests.Select(manifest => Text(manifest, "kind")).Order(StringComparer.Ordinal));
        Assert.All(manifests.Where(manifest => Text(manifest, "kind") != "Namespace"), manifest => Assert.Equal("workspaces", Text(manifest, "metadata/namespace")));
        Assert.All(containers, container => Assert.Matches("^registry[.]bank[.]example/workspaces:[0-9]", Text(container, "image")));
        Assert.All(containers, container => Assert.Equal(Text(settings, "metadata/name"), Text(container, "envFrom/0/configMapRef/name")));
        Assert.All(["startupProbe", "livenessProbe", "readinessProbe"], name =>
        {
            var probe = At(containers[^1], $"{name}/httpGet");
            Assert.Equal(("HTTPS", "as.bank.example"), (Text(probe, "scheme"), Text(probe, "httpHeaders/0/value")));
            Assert.StartsWith("/health/", Text(probe, "path"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_base_builds_alone() => Assert.NotEmpty(await KustomizedAsync("base"));
}
