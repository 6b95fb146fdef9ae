using System.Diagnostics;
using Workspaces.Host.Tests.Architecture;
using Workspaces.Testing;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
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

    /// <summary>What <c>kubectl kustomize</c> makes of a folder.</summary>
    public static async Task<string> KustomizedAsync(string directory)
    {
        using var process = Process.Start(new ProcessStartInfo(Requirements.RequireKubectl(), ["kustomize", PathOf(directory)]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("kubectl cannot be started.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }

    /// <summary>The documents of a file that holds several.</summary>
    public static List<object> Documents(string text)
    {
        List<object> documents = [];
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        while (parser.Current is DocumentStart)
        {
            documents.Add(new DeserializerBuilder().Build().Deserialize<object>(parser));
        }

        return documents;
    }
}
