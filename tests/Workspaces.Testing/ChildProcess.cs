using System.Diagnostics;

namespace Workspaces.Testing;

/// <summary>A program that tests talk to by its standard streams.</summary>
public static class ChildProcess
{
    /// <returns>Null where there is no such program.</returns>
    public static Process? Start(string program, IEnumerable<string> arguments, string? folder = null, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>What it said where it failed; empty where it did not; null where there is no such program.</returns>
    public static async Task<string?> RunAsync(string program, IEnumerable<string> arguments, string? folder = null, params (string Name, string Value)[] environment)
    {
        using var process = Start(program, arguments, folder, environment);
        if (process is null)
        {
            return null;
        }

        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? "" : $"{program} ended with {process.ExitCode}: {output}{await error}";
    }
}
