using Workspaces.Testing;

namespace Workspaces.Conformance.Tests.Clients;

/// <summary>A stage whose clock can be put forward; nobody else has that clock until it is disposed of.</summary>
internal sealed class LaterStage(Stage stage, SteppedTime time, SemaphoreSlim turn) : IDisposable
{
    public Stage Stage { get; } = stage;

    public void Pass(TimeSpan span) => time.Step(span);

    public void Dispose() => turn.Release();
}
