using System.Collections.Concurrent;
using System.Diagnostics;
using Workspaces.Testing;

namespace Workspaces.Host.Tests.Deployment;

/// <summary>The program itself, as a process of its own.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private HostProcess(Process process, Uri publicUrl)
    {
        (_process, PublicUrl) = (process, publicUrl);
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where this process listens, whatever URL it is known under.</summary>
    public Uri PublicUrl { get; }

    public IReadOnlyCollection<string> Output => _output;

    public static HostProcess Start(int port, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "workspaces.dll"));
        start.ArgumentList.Add("serve");
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return new(Process.Start(start) ?? throw new InvalidOperationException("dotnet cannot be started."), new($"https://localhost:{port}"));
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public Task ReadyAsync(HttpClient http) => Eventually.Async(async () =>
    {
        Assert.False(_process.HasExited, string.Join('\n', _output));
        try
        {
            using var answer = await http.GetAsync(new Uri(PublicUrl, "/health/ready"), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    });

    /// <summary>Ends it on the spot (SIGKILL): nothing is finished, nothing is written.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to stop (SIGTERM), and waits until it has.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            _output.Enqueue(text);
        }
    }
}
