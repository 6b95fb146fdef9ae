using Workspaces.Testing;

namespace Workspaces.Host.Tests.Deployment;

/// <summary>Says what the Helm chart gives for values.</summary>
public sealed class ChartRenderer : IAsyncLifetime
{
    private GoProgram? _render;

    public static string Chart { get; } = Path.Combine(RepositoryRoot.Path, "deploy", "helm", "workspaces");

    public async ValueTask InitializeAsync() =>
        _render = await GoProgram.CompileAsync(Path.Combine(RepositoryRoot.Path, "tests", "Workspaces.Host.Tests", "Deployment", "render.go"));

    /// <exception cref="InvalidOperationException">The chart refuses the values; the message says why.</exception>
    public async Task<string> RenderAsync(string values)
    {
        var cancellation = TestContext.Current.CancellationToken;
        _render!.Require();
        using TestDirectory folder = new();
        await File.WriteAllTextAsync(folder.File("values.yaml"), values, cancellation);
        using var process = _render.Start(Chart, folder.File("values.yaml"));
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(await errors);
    }

    public ValueTask DisposeAsync()
    {
        _render?.Dispose();
        return ValueTask.CompletedTask;
    }
}
