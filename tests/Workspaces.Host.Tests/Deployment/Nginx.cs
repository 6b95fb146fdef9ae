using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Workspaces.Host.Tests.Architecture;
using Workspaces.Testing;

namespace Workspaces.Host.Tests.Deployment;

/// <summary>nginx with one of the configurations that are shipped.</summary>
internal sealed partial class Nginx : IAsyncDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly Process _process;
    private readonly int _port;

    private Nginx(string template, IReadOnlyDictionary<string, string> values, int port)
    {
        _port = port;
        var configuration = Placeholder().Replace(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "deploy", "nginx", template)), match => values[match.Groups[1].Value]);
        File.WriteAllText(_directory.File("nginx.conf"), configuration);
        _process = Process.Start(new ProcessStartInfo(Requirements.RequireNginx(), ["-e", "stderr", "-c", _directory.File("nginx.conf"), "-g", $"daemon off; pid {_directory.File("nginx.pid")};"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("nginx cannot be started.");
        _process.BeginOutputReadLine();
    }

    /// <param name="template">Its file in <c>deploy/nginx</c>.</param>
    /// <param name="values">What is filled in.</param>
    /// <param name="port">A port that it will listen on.</param>
    public static async Task<Nginx> StartAsync(string template, IReadOnlyDictionary<string, string> values, int port)
    {
        var nginx = new Nginx(template, values, port);
        await Eventually.Async(nginx.ListensAsync);
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        // Workers of a killed master would go on.
        using var quit = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _directory.Dispose();
    }

    private async Task<bool> ListensAsync()
    {
        Assert.False(_process.HasExited, _process.HasExited ? await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken) : null);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("localhost", _port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\$\{([A-Z_]+)\}")]
    private static partial Regex Placeholder();
}
