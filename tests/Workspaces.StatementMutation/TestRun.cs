using System.Diagnostics;
using System.Text.Json;

namespace Workspaces.StatementMutation;

/// <summary>Runs test classes of the copy, in a process that stays warm as long as no run hangs.</summary>
internal sealed class TestRun(string tests) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private Process? _worker;

    /// <summary>Runs classes, up to the first test that fails.</summary>
    /// <param name="classes">Their full names.</param>
    /// <param name="text">The statement that is run with another text; null = all run as they are.</param>
    /// <param name="changed">That text.</param>
    /// <exception cref="InvalidOperationException">The tests do not run at all.</exception>
    public async Task<Outcome> RunAsync(IReadOnlyList<string> classes, string? text = null, string? changed = null)
    {
        _worker ??= Process.Start(new ProcessStartInfo("dotnet", [tests]) { WorkingDirectory = Path.GetDirectoryName(tests), RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await _worker.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { Classes = classes, Switched = text is null ? null : new[] { text, changed } }));
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (await _worker.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                if (line.StartsWith("@@", StringComparison.Ordinal))
                {
                    return JsonSerializer.Deserialize<Outcome>(line[2..])!;
                }
            }
        }
        catch (OperationCanceledException)
        {
            Dispose();
            return new(false, $"longer than {Patience.TotalMinutes:F0} minutes", Broken: false, new Dictionary<string, string>());
        }

        throw new InvalidOperationException($"The tests ended by themselves, at {string.Join(", ", classes)}: {changed}");
    }

    public void Dispose()
    {
        if (_worker is { HasExited: false })
        {
            _worker.Kill(entireProcessTree: true);
        }

        _worker?.Dispose();
        _worker = null;
    }
}

/// <summary>What became of a run.</summary>
/// <param name="Green">No test failed.</param>
/// <param name="Failed">The first test that did.</param>
/// <param name="Broken">A statement was none.</param>
/// <param name="Run">The statements that were run, and the classes that run them.</param>
internal sealed record Outcome(bool Green, string Failed, bool Broken, IReadOnlyDictionary<string, string> Run);
