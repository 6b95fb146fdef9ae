using Workspaces.Host.Tests.Architecture;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Workspaces.Host.Tests.Deployment;

/// <summary>The manifests for Kubernetes, as they are shipped.</summary>
internal static class Manifests
{
    private static readonly string Root = Path.Combine(RepositoryRoot.Path, "deploy", "kubernetes");

    public static string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>The node at a path such as <c>spec/template/spec/containers/0</c>; null when there is none.</summary>
    public static object? At(object? node, string path) => path.Split('/').Aggregate(node, (found, step) => found switch
    {
        IDictionary<object, object> map => map.TryGetValue(step, out var value) ? value : null,
        IList<object> list => int.TryParse(step, out var index) && index < list.Count ? list[index] : null,
        _ => null,
    });

    public static string? Text(object? node, string path) => At(node, path)?.ToString();

    public static IEnumerable<object> List(object? node, string path) => At(node, path) as IList<object> ?? [];

    public static object Read(string file)
    {
        using var text = File.OpenText(PathOf(file));
        return new DeserializerBuilder().Build().Deserialize<object>(new MergingParser(new Parser(text)));
    }
}
