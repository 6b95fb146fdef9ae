using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Workspaces.Host.Hosting;
using Workspaces.Storage.Database;

namespace Workspaces.Host;

/// <summary>Starts the host so that what keeps it from starting is told in lines that an operator can act on.</summary>
internal static class Startup
{
    public const int Done = 0;
    public const int Refused = 1;

    /// <summary>Builds, checks and runs the host until it is told to stop.</summary>
    /// <returns>The exit code of the process.</returns>
    /// <param name="build">Builds the host.</param>
    /// <param name="errors">Where faults are told.</param>
    /// <param name="started">Runs when the host serves.</param>
    /// <param name="cancellationToken">Stops the host.</param>
    public static async Task<int> RunAsync(
        Func<WebApplication> build, TextWriter errors, Func<WebApplication, Task>? started = null, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var app = build();
            RequireFreePorts(app.Services.GetRequiredService<Installation>());
            await app.StartAsync(cancellationToken);
            await (started?.Invoke(app) ?? Task.CompletedTask);
            await app.WaitForShutdownAsync(cancellationToken);
            return Done;
        }
        catch (StartupException e)
        {
            return await RefuseAsync(errors, e.Faults);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            return await RefuseAsync(errors, [e.Message]);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AccessDenied)
        {
            return await RefuseAsync(
                errors, [$"The listeners cannot be opened ({e.Message}): set Workspaces__ListenAddress to an address of this machine or *, and ports that this user may bind."]);
        }
    }

    /// <summary>Tells faults, one a line.</summary>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RefuseAsync(TextWriter errors, IEnumerable<string> faults)
    {
        foreach (var fault in faults)
        {
            await errors.WriteLineAsync(fault);
        }

        return Refused;
    }

    /// <summary>Looks before anything is started: the server's own answer comes late and with a stack trace.</summary>
    private static void RequireFreePorts(Installation installation)
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();
        string[] faults = [.. new[] { (Name: "Public", Port: installation.PublicPort), (Name: "MutualTls", Port: installation.MutualTlsPort) }
            .Where(listener => taken.Any(endpoint => endpoint.Port == listener.Port && Overlap(endpoint.Address, installation.ListenAddress)))
            .Select(listener => $"Port {listener.Port} is in use: stop the program that listens there, or set Workspaces__{listener.Name}Url to a URL with a free port.")];
        if (faults.Length > 0)
        {
            throw new StartupException(faults);
        }
    }

    private static bool Overlap(IPAddress taken, IPAddress? wanted) =>
        IsAny(taken) || (wanted is null ? IPAddress.IsLoopback(taken) : IsAny(wanted) || wanted.Equals(taken));

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
