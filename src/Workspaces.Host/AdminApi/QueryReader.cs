using System.Globalization;
using Microsoft.Extensions.Primitives;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;

namespace Workspaces.Host.AdminApi;

/// <summary>Reads the parameters of a query and finds every one that does not fit.</summary>
internal sealed class QueryReader
{
    private const int MaxLength = 512;
    private readonly IQueryCollection _query;
    private readonly List<Fault> _faults = [];

    public QueryReader(HttpRequest request, params string[] known)
    {
        _query = request.Query;
        foreach (var (name, values) in _query)
        {
            Check(name, values, known);
        }
    }

    public IReadOnlyList<Fault> Faults => _faults;

    public string? Text(string name) => _query[name] is [{ Length: > 0 } text] ? text : null;

    public int Limit() => Read("limit", PageRequest.DefaultLimit, $"a number from 1 to {WorkspaceAdministration.MaxPageSize}", static text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= WorkspaceAdministration.MaxPageSize ? number : (int?)null);

    public DateTimeOffset? Instant(string name) => Read(name, (DateTimeOffset?)null, "an instant such as 2026-01-31T12:00:00Z", static text =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : (DateTimeOffset?)null);

    public bool Truth(string name) => Read(name, false, "true or false", static text => text switch { "true" => true, "false" => false, _ => (bool?)null });

    /// <summary>The value, or what stands for it where it is absent or wrong.</summary>
    /// <param name="read">Null when the text is none.</param>
    public TValue Read<TValue>(string name, TValue absent, string expected, Func<string, object?> read)
    {
        if (_query[name] is not [{ } text])
        {
            return absent;
        }

        if (read(text) is TValue value)
        {
            return value;
        }

        _faults.Add(new(FaultKind.Malformed, $"{name} is to be {expected}.", name));
        return absent;
    }

    private void Check(string name, StringValues values, string[] known)
    {
        if (!known.Contains(name))
        {
            _faults.Add(new(FaultKind.Malformed, $"There is no parameter of this name; there are {string.Join(", ", known)}.", name));
        }
        else if (values is not [{ Length: <= MaxLength } value] || value.Any(char.IsControl))
        {
            _faults.Add(new(FaultKind.Malformed, $"{name} is to be given once, in up to {MaxLength} characters.", name));
        }
    }
}
