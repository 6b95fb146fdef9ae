using Workspaces.Testing;

namespace Workspaces.Samples.Tests.Go;

/// <summary>The client for Go.</summary>
public sealed class FirstTokenProgram : IAsyncLifetime
{
    internal GoProgram Program { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Program = await GoProgram.CompileAsync(Path.Combine(AppContext.BaseDirectory, "go", "first-token.go"));

    public ValueTask DisposeAsync()
    {
        Program.Dispose();
        return ValueTask.CompletedTask;
    }
}
