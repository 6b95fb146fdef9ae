using System.Text.Json;
using System.Text.Json.Serialization;
using Workspaces.Cli.Terminals;
using Workspaces.Client.Flows;

namespace Workspaces.Cli.Tour;

/// <summary>Leads the tour and tells what it saw, as lines or as JSON.</summary>
/// <param name="options">What is visited.</param>
/// <param name="output">Where it is told.</param>
/// <param name="waiting">Is told that the server takes its time.</param>
internal sealed class TourGuide(TourOptions options, TextWriter output, Waiting waiting)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    private readonly TourText _text = new(options.Json ? TextWriter.Null : output, options.Verbose);
    private readonly List<TourStep> _steps = [];

    /// <summary>Everything seen so far.</summary>
    public IReadOnlyList<TourStep> Steps => _steps;

    /// <summary>True when all was as expected.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var server = await FindServerAsync(cancellationToken);
        await new TourRoute(server, Note).RunAsync(ClientPlan.All.Where(plan => options.Profile is null || options.Profile == plan.Profile), cancellationToken);
        var differing = _steps.Count(step => !step.Holds);
        _text.Sum(_steps.Count, differing);
        if (options.Json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(new { Server = server.PublicUrl, AsExpected = differing == 0, Steps = _steps }, Indented));
        }

        return differing == 0;
    }

    private async Task<TourServer> FindServerAsync(CancellationToken cancellationToken) => options is { Server: { } url, OperatorKey: { } key }
        ? TourServer.Visit(url, key, options.CaFile, _text.Watch)
        : TourServer.Own(await waiting.ForAsync("Starting a server", options.Start(cancellationToken)), _text.Watch);

    private void Note(TourStep step)
    {
        _steps.Add(step);
        _text.Show(step);
    }
}
