using System.CommandLine;
using Workspaces.Cli.Terminals;
using Workspaces.Host.Demo;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;

namespace Workspaces.Host.Commands;

internal static class ServeCommand
{
    public static Command Create(string[] settings)
    {
        var command = new Command("serve", "Serves until it is stopped. The default.");
        command.SetAction((parsed, cancellationToken) =>
        {
            var terminal = new Terminal(parsed);
            return Startup.RunAsync(() => WorkspacesHost.Build(settings), parsed.InvocationConfiguration.Error, app => TellAsync(app, terminal, cancellationToken), cancellationToken);
        });
        return command;
    }

    private static async Task TellAsync(WebApplication app, Terminal terminal, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
        var stopping = either.Token;
        var welcome = new Welcome(app.Services.GetRequiredService<Installation>(), app.Services.GetRequiredService<DataDirectory>());
        if (!terminal.Json)
        {
            terminal.Line(welcome.Listening);
        }

        try
        {
            await app.Services.GetRequiredService<DemoSeed>().Completed.WaitAsync(stopping);
            terminal.Show(welcome.Json(), () => welcome.WriteTo(terminal));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped before everything was there to be told of.
        }
    }
}
