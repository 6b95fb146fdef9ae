using System.Globalization;
using Microsoft.Extensions.Primitives;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.AdminApi;

/// <summary>Reads parameters and finds every one that does not fit. Those that were read are those that there are.</summary>
internal sealed class QueryReader
{
    private const int MaxLength = 512;

    private readonly Func<string, StringValues> _values;
    private readonly IEnumerable<string> _given;
    private readonly List<string> _known = [];
    private readonly List<Fault> _faults = [];

    private QueryReader(Func<string, StringValues> values, IEnumerable<string> given) => (_values, _given) = (values, given);

    /// <summary>Of a query, in which nothing else may stand.</summary>
    public static QueryReader Of(IQueryCollection query) => new(name => query[name], query.Keys);

    /// <summary>Of a request in which other parameters stand too.</summary>
    public static QueryReader Among(Func<string, string?> values) => new(name => values(name), []);

    /// <summary>Whatever does not fit, once everything was read.</summary>
    public IReadOnlyList<Fault> Faults => [.. _given.Except(_known, StringComparer.Ordinal).Select(Unknown), .. _faults];

    /// <summary>Null when absent or empty.</summary>
    public string? Text(string name, int maxLength = MaxLength) => Read(
        name, $"text of up to {maxLength} characters", text => text.Length <= maxLength && !text.Any(char.IsControl) ? text : null) is { Length: > 0 } text ? text : null;

    /// <summary>Null when absent or empty.</summary>
    public string? PrintableText(string name) => Read(
        name, $"up to {MaxLength} printable characters", static text => text.Length <= MaxLength && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? text : null) is { Length: > 0 } text ? text : null;

    public int? Number(string name, int least, int most) => ReadValue(name, $"a number from {least} to {most}", text =>
        WholeNumber.TryReadDigits(text, out var number) && number >= least && number <= most ? (int)number : (int?)null);

    public DateTimeOffset? Instant(string name) => ReadValue(name, "an instant such as 2026-01-31T12:00:00Z", static text =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : (DateTimeOffset?)null);

    public bool Truth(string name) => ReadValue(name, "true or false", static text => text switch { "true" => true, "false" => false, _ => (bool?)null }) ?? false;

    /// <summary>Null when absent or wrong.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="expected">What it is to be.</param>
    /// <param name="read">Null when the text is none.</param>
    public TValue? Read<TValue>(string name, string expected, Func<string, TValue?> read) where TValue : class =>
        Given(name) is { } text ? read(text) ?? Wrong<TValue>(name, expected) : null;

    /// <summary>Null when absent or wrong.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="expected">What it is to be.</param>
    /// <param name="read">Null when the text is none.</param>
    public TValue? ReadValue<TValue>(string name, string expected, Func<string, TValue?> read) where TValue : struct =>
        Given(name) is { } text ? read(text) ?? Wrong<TValue?>(name, expected) : null;

    private string? Given(string name)
    {
        _known.Add(name);
        var values = _values(name);
        return values.Count > 1 ? Wrong<string>(name, "given once") : values;
    }

    private TValue? Wrong<TValue>(string name, string expected)
    {
        _faults.Add(new(FaultKind.Malformed, $"{name} is to be {expected}.", name));
        return default;
    }

    private Fault Unknown(string name) => new(FaultKind.Malformed, $"There is no parameter of this name; there are {string.Join(", ", _known)}.", name);
}
