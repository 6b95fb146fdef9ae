using System.Text.RegularExpressions;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Tour;

/// <summary>Tells the tour to a person: one line a step.</summary>
internal sealed partial class TourText(TextWriter output, bool verbose)
{
    private const int NameWidth = 36;
    private const int LongestBody = 1200;
    private readonly Lock _alone = new();
    private string? _profile;

    public void Show(TourStep step)
    {
        lock (_alone)
        {
            if (_profile != step.Profile)
            {
                _profile = step.Profile;
                output.WriteLine();
                output.WriteLine(step.Profile);
            }

            output.WriteLine($"  {(step.Holds ? '✓' : '✗')} {Name(step).PadRight(NameWidth)} {step.Detail}{Reason(step)}{Faults(step)}");
        }
    }

    /// <summary>What was sent and what came back. Secrets are shortened.</summary>
    public void Watch(Exchange exchange)
    {
        if (!verbose)
        {
            return;
        }

        lock (_alone)
        {
            output.WriteLine($"    → {exchange.Method} {Shorten(exchange.Url.ToString())}{(exchange.Sent is null ? "" : "  " + Shorten(Uri.UnescapeDataString(exchange.Sent)))}");
            output.WriteLine($"    ← {exchange.Status}  {Shorten(Body(exchange.Received))}");
        }
    }

    public void Sum(int steps, int differing) =>
        output.WriteLine($"\n{steps} steps, {(differing == 0 ? "all as expected" : $"{differing} not as expected")}.");

    /// <summary>A line of which nobody can use what is secret: everything long and random loses its end.</summary>
    public static string Shorten(string text) => Password().Replace(
        Opaque().Replace(Pem().Replace(text.ReplaceLineEndings(" "), "$1…"), secret => $"{secret.Value[..8]}…({secret.Length})"), "$1…");

    private static string Name(TourStep step) => step.Rule is null && step.Error is null ? step.Name : "refused: " + step.Name;

    private static string Reason(TourStep step) => step.Rule is null ? "" : $", {step.Rule} ({string.Join(", ", step.Clauses)})";

    private static string Faults(TourStep step) => step.Holds ? "" : $"  ← {string.Join("; ", step.Faults)}";

    private static string Body(string received)
    {
        var title = Title().Match(received);
        var text = title.Success ? $"page “{title.Groups["title"].Value}”" : received;
        return text.Length > LongestBody ? text[..LongestBody] + "…" : text;
    }

    [GeneratedRegex("<title>(?<title>[^<]*)</title>")]
    private static partial Regex Title();

    // Scopes, URLs and ids have other characters, or are shorter.
    [GeneratedRegex("[A-Za-z0-9_+-]{20,}(?:[./=]+[A-Za-z0-9_+-]{8,}|[./=]{2,}[A-Za-z0-9_+-]*)*")]
    private static partial Regex Opaque();

    // Slashes divide what stands in it into what is short enough to be shown.
    [GeneratedRegex("(-----BEGIN [A-Z ]+-----)[^-]*")]
    private static partial Regex Pem();

    [GeneratedRegex("(\"?password\"?[=:]\"?)[^\"&]+")]
    private static partial Regex Password();
}
