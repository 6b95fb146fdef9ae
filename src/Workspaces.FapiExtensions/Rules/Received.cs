using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules;

/// <summary>
/// What came with a refused request, in a form that may be kept: a word of a specification, a number, a length, a time. A text of the sender's own
/// cannot become one, so that no secret ends up in a record because a rule forgot to think of it.
/// </summary>
public readonly record struct Received
{
    private readonly string _text;

    private Received(string text) => _text = text;

    public static Received Nothing { get; } = new("nothing");

    /// <summary>A word, told when it is one of those known.</summary>
    public static Received Word(string? value, IEnumerable<string> known) => string.IsNullOrEmpty(value) ? Nothing : new(Vocabulary.Tell(value, known));

    /// <summary>Words, each told when it is one of those known.</summary>
    public static Received Words(IEnumerable<string> values, IEnumerable<string> known) =>
        string.Join(", ", values.Select(value => Vocabulary.Tell(value, known)).Distinct().Order(StringComparer.Ordinal)) is { Length: > 0 } text ? new(text) : Nothing;

    /// <summary>How long a text is.</summary>
    public static Received Length(string? text) => text is null ? Nothing : Count(text.Length, "characters");

    /// <param name="number">How many.</param>
    /// <param name="what">Of what.</param>
    public static Received Count(int number, [ConstantExpected] string what) => new(string.Create(CultureInfo.InvariantCulture, $"{number} {what}"));

    /// <summary>A span of time in whole seconds.</summary>
    public static Received Duration(TimeSpan? span) =>
        span is { } value ? new(TimeSpan.FromSeconds(Math.Truncate(value.TotalSeconds)).ToString("c", CultureInfo.InvariantCulture)) : Nothing;

    /// <summary>How far the latest of some times lies ahead.</summary>
    public static Received Ahead(DateTimeOffset now, params IEnumerable<DateTimeOffset?> times) => Duration(times.Max() - now);

    /// <summary>A state that the program itself found.</summary>
    public static Received State<TState>(TState state) where TState : struct, Enum => new(JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString()));

    /// <summary>What the program itself has to say.</summary>
    public static Received Was([ConstantExpected] string words) => new(words);

    /// <summary>Why something could not be fetched, in the words of who fetched it.</summary>
    internal static Received Failure(string words) => new(words);

    /// <summary>Both.</summary>
    public Received And(Received other) => new($"{this}, {other}");

    public override string ToString() => _text ?? "";
}
