using System.Text.Json.Nodes;
using Workspaces.Host.Commands;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands;

/// <summary>What a command said and how it ended.</summary>
internal sealed record Run(int Code, string Output, string[] Errors)
{
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    public static async Task<Run> OfAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await HostCommandLine.RunAsync(arguments, output, errors, TestContext.Current.CancellationToken);
        return new(code, output.ToString(), errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Beside a host, with its data directory.</summary>
    public static Task<Run> BesideAsync(HostFixture host, params string[] arguments) =>
        OfAsync([.. arguments, "--server", host.PublicUrl.AbsoluteUri, "--environment=Development", $"--Workspaces:DataDirectory={host.DataDirectory}"]);
}
