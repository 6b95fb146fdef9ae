using Xunit;

namespace Workspaces.Testing.Databases;

/// <summary>An empty database of its own, gone when disposed.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    /// <summary>The host's configuration for it; empty when it is unavailable.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Why there is none; null = there is one.</summary>
    public virtual string? Unavailable => null;

    public abstract ValueTask InitializeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return DisposeCoreAsync();
    }

    /// <summary>Skips the running test where there is no database; fails it where the machine must have one.</summary>
    public void Require()
    {
        if (Unavailable is { } reason)
        {
            Requirements.Missing(Requirement.PostgreSql, reason);
        }
    }

    protected abstract ValueTask DisposeCoreAsync();
}
