using System.Collections;
using System.Text;

namespace Workspaces.Client.Http;

/// <summary>Form or query parameters in order; a name may stand more than once.</summary>
public sealed class FormParameters : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _all = [];

    public FormParameters()
    {
    }

    public FormParameters(IEnumerable<KeyValuePair<string, string>> parameters) => _all.AddRange(parameters);

    /// <summary>The first value of a name. Setting replaces every value of it; null removes it.</summary>
    public string? this[string name]
    {
        get => _all.FirstOrDefault(parameter => parameter.Key == name).Value;
        set
        {
            var place = _all.FindIndex(parameter => parameter.Key == name);
            Remove(name);
            if (value is not null)
            {
                _all.Insert(place < 0 ? _all.Count : place, new(name, value));
            }
        }
    }

    /// <summary>Adds one more value.</summary>
    public void Add(string name, string value) => _all.Add(new(name, value));

    public bool Remove(string name) => _all.RemoveAll(parameter => parameter.Key == name) > 0;

    public bool Has(string name) => _all.Exists(parameter => parameter.Key == name);

    /// <summary>Parses a query, a fragment or a form body, with or without its leading mark.</summary>
    public static FormParameters Parse(string encoded)
    {
        var parameters = new FormParameters();
        foreach (var pair in encoded.TrimStart('?', '#').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            parameters.Add(Decode(equals < 0 ? pair : pair[..equals]), equals < 0 ? "" : Decode(pair[(equals + 1)..]));
        }

        return parameters;
    }

    public string Encode() => _all
        .Aggregate(new StringBuilder(), (text, parameter) => text.Append(text.Length > 0 ? "&" : "")
            .Append(Uri.EscapeDataString(parameter.Key)).Append('=').Append(Uri.EscapeDataString(parameter.Value)))
        .ToString();

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
