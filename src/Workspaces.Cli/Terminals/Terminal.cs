using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;

namespace Workspaces.Cli.Terminals;

/// <summary>What a command says: to people in lines and tables, to programs in JSON; what went wrong on the error stream.</summary>
public sealed class Terminal(ParseResult parsed, TextWriter output, TextWriter errors)
{
    public static Option<bool> JsonOption { get; } = new("--json") { Description = "Answer in JSON.", Recursive = true };

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public Terminal(ParseResult parsed)
        : this(parsed, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
    {
    }

    public bool Json { get; } = parsed.GetValue(JsonOption);

    /// <summary>The same thing in both forms.</summary>
    public int Show(JsonNode? json, Action people)
    {
        if (Json)
        {
            output.WriteLine(json?.ToJsonString(Readable));
        }
        else
        {
            people();
        }

        return ExitCode.Done;
    }

    /// <summary>Whether a person looks at the screen, and wants colours (no-color.org).</summary>
    public bool Coloured => !Json && ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";

    /// <summary>Shows what is waited for to whom looks at the screen.</summary>
    public Waiting Waiting => !Json && ReferenceEquals(errors, Console.Error) && !Console.IsErrorRedirected ? new(errors, TimeProvider.System) : Waiting.Silently;

    public void Line(string text) => output.WriteLine(text);

    /// <summary>Names and values, one a line.</summary>
    public void Fields(params IReadOnlyList<(string Name, string? Value)> fields) =>
        Rows([.. fields.Where(field => field.Value is not null).Select(field => new[] { field.Name, field.Value ?? "" })]);

    /// <summary>The members of an answer, one a line.</summary>
    public void Members(JsonObject? json) =>
        Fields([.. (json ?? []).Select(member => (member.Key, member.Value is JsonValue ? member.Value.ToString() : member.Value?.ToJsonString()))]);

    public void Table(string[] header, IEnumerable<string[]> rows) => Rows([header, .. rows]);

    public int Refuse(params IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            errors.WriteLine(line);
        }

        return ExitCode.Refused;
    }

    public int Misuse(string line)
    {
        errors.WriteLine(line);
        return ExitCode.Misused;
    }

    private void Rows(IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows.FirstOrDefault([]).Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
