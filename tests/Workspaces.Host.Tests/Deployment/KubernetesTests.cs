using Microsoft.Extensions.Configuration;
using Workspaces.Host.Hosting;
using static Workspaces.Host.Tests.Deployment.Manifests;

namespace Workspaces.Host.Tests.Deployment;

/// <summary>The manifests agree with each other and with the program.</summary>
public sealed class KubernetesTests
{
    private const string Pod = "spec/template/spec";

    private static readonly string[] ProbeNames = ["startupProbe", "livenessProbe", "readinessProbe"];
    private static readonly object Deployment = Read("base/deployment.yaml");
    private static readonly string[] Files = [.. List(Read("base/kustomization.yaml"), "resources").Cast<string>()];
    private static readonly Dictionary<string, string> Environment = File.ReadLines(PathOf("overlays/production/workspaces.env")).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    private static IEnumerable<object> Containers => List(Deployment, $"{Pod}/initContainers").Concat(List(Deployment, $"{Pod}/containers"));

    public static TheoryData<string> Selectors => ["base/service.yaml:spec/selector", "base/poddisruptionbudget.yaml:spec/selector/matchLabels", "base/networkpolicy.yaml:spec/podSelector/matchLabels"];

    [Fact]
    public void Every_manifest_is_used_and_every_one_that_is_used_is_there() =>
        Assert.Equal(Files.Append("kustomization.yaml").Order(StringComparer.Ordinal), Directory.GetFiles(PathOf("base")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Containers_may_do_nothing_that_they_need_not()
    {
        Assert.Equal("true", Text(Deployment, $"{Pod}/securityContext/runAsNonRoot"));
        Assert.Equal("RuntimeDefault", Text(Deployment, $"{Pod}/securityContext/seccompProfile/type"));
        Assert.Equal("false", Text(Deployment, $"{Pod}/automountServiceAccountToken"));
        Assert.All(Containers, container =>
        {
            Assert.Equal("true", Text(container, "securityContext/readOnlyRootFilesystem"));
            Assert.Equal("false", Text(container, "securityContext/allowPrivilegeEscalation"));
            Assert.Equal("ALL", Text(container, "securityContext/capabilities/drop/0"));
            Assert.NotNull(At(container, "resources/limits/memory"));
        });
    }

    [Theory]
    [MemberData(nameof(Selectors))]
    public void Whatever_selects_the_pods_finds_them(string place)
    {
        var (file, path) = (place.Split(':')[0], place.Split(':')[1]);

        var label = Assert.Single((IDictionary<object, object>)At(Read(file), path)!);

        Assert.Contains(label, Labels("spec/template/metadata/labels"));
        Assert.Contains(label, Labels("spec/selector/matchLabels"));

        static IEnumerable<KeyValuePair<object, object>> Labels(string path) => (IDictionary<object, object>)At(Deployment, path)!;
    }

    [Fact]
    public void Ports_are_those_that_the_program_is_told()
    {
        var ports = List(Deployment, $"{Pod}/containers/0/ports").ToDictionary(port => Text(port, "name")!, port => Text(port, "containerPort"));

        Assert.Equal(Environment["Workspaces__PublicPort"], ports["public"]);
        Assert.Equal(Environment["Workspaces__MutualTlsPort"], ports["mtls"]);
        Assert.All(List(Read("base/service.yaml"), "spec/ports"), port => Assert.Contains(Text(port, "targetPort")!, ports.Keys));
        Assert.All(["startupProbe", "livenessProbe", "readinessProbe"], probe => Assert.Contains(Text(Deployment, $"{Pod}/containers/0/{probe}/httpGet/port")!, ports.Keys));
    }

    [Fact]
    public void Probes_ask_what_the_program_answers_under_the_name_that_it_answers_to()
    {
        var patch = Read("overlays/production/probes.yaml");

        Assert.Equal(["/health/live", "/health/live", "/health/ready"], Probes(Deployment, "path"));
        Assert.All(Probes(patch, "httpHeaders/0/value"), host => Assert.Equal(new Uri(Environment["Workspaces__PublicUrl"]).Host, host));
    }

    [Fact]
    public void Settings_are_those_of_the_program_and_none_is_a_secret()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Environment.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value)))
            .Build().GetSection(InstallationOptions.Section);
        var options = configuration.Get<InstallationOptions>(binder => binder.ErrorOnUnknownConfiguration = false)!;
        var known = typeof(InstallationOptions).GetProperties().Select(property => property.Name).Append("Database").ToHashSet();

        Assert.All(configuration.GetChildren(), setting => Assert.Contains(setting.Key, known));
        Assert.True(options.DrainTime + options.ShutdownTime < TimeSpan.FromSeconds(int.Parse(Text(Deployment, $"{Pod}/terminationGracePeriodSeconds")!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.DoesNotContain(Environment.Keys, name => name.Contains("Key", StringComparison.Ordinal) && !name.EndsWith("KeyPath", StringComparison.Ordinal));
        Assert.All(Containers, container => Assert.All(List(container, "env"), variable => Assert.Equal("workspaces", Text(variable, "valueFrom/secretKeyRef/name"))));
    }

    [Fact]
    public void Volumes_that_are_mounted_are_there_and_hold_what_the_settings_name()
    {
        var volumes = List(Deployment, $"{Pod}/volumes").Select(volume => Text(volume, "name")!).ToHashSet();

        Assert.All(Containers, container => Assert.All(List(container, "volumeMounts"), mount => Assert.Contains(Text(mount, "name")!, volumes)));
        Assert.All(["Workspaces__Certificate__Path", "Workspaces__Certificate__KeyPath"], name => Assert.StartsWith("/tls/", Environment[name], StringComparison.Ordinal));
    }

    private static string?[] Probes(object deployment, string path) =>
        [.. ProbeNames.Select(probe => Text(deployment, $"{Pod}/containers/0/{probe}/httpGet/{path}"))];
}
