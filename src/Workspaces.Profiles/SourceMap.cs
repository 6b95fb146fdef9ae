using System.Text.Json;

namespace Workspaces.Profiles;

/// <summary>Where each value of a JSON text stands, and which members stand there twice.</summary>
internal sealed class SourceMap
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly Stack<Container> _containers = new();
    private string _path = "$";

    public List<(string Path, int Line)> Duplicates { get; } = [];

    /// <summary>The line of a value, or of the nearest value around it.</summary>
    public int LineOf(string path)
    {
        while (!_lines.ContainsKey(path) && path.LastIndexOfAny(['.', '[']) is > 0 and var end)
        {
            path = path[..end];
        }

        return _lines.GetValueOrDefault(path, 1);
    }

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static SourceMap Of(ReadOnlySpan<byte> json)
    {
        var map = new SourceMap();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 });
        var (line, counted) = (1, 0);
        while (reader.Read())
        {
            line += json[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;
            map.Take(ref reader, line);
        }

        return map;
    }

    private void Take(ref Utf8JsonReader reader, int line)
    {
        if (reader.TokenType is JsonTokenType.PropertyName)
        {
            _path = Member(_containers.Peek(), reader.GetString()!, line);
        }
        else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            _containers.Pop();
        }
        else
        {
            Value(reader.TokenType, line);
        }
    }

    private void Value(JsonTokenType token, int line)
    {
        if (_containers.TryPeek(out var container) && container.IsArray)
        {
            _path = $"{container.Path}[{container.Items++}]";
        }

        _lines.TryAdd(_path, line);
        if (token is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _containers.Push(new(_path, token is JsonTokenType.StartArray));
        }
    }

    private string Member(Container container, string name, int line)
    {
        var path = ProfileJson.Member(container.Path, name);
        if (!container.Names.Add(name))
        {
            Duplicates.Add((path, line));
        }

        return path;
    }

    private sealed class Container(string path, bool isArray)
    {
        public string Path { get; } = path;
        public bool IsArray { get; } = isArray;
        public int Items { get; set; }
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);
    }
}
