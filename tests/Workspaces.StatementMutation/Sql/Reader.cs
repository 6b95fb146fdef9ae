namespace Workspaces.StatementMutation.Sql;

/// <summary>Reads as much of SQL as is needed to find conditions: words, signs, texts, brackets, CASE … END.</summary>
internal sealed class Reader
{
    private readonly string _text;
    private int _at;

    private Reader(string text) => _text = text;

    /// <exception cref="FormatException">Brackets or quotes are not closed.</exception>
    public static IReadOnlyList<Node> Read(string text) => new Reader(text).Parts("");

    private List<Node> Parts(string closing)
    {
        List<Node> parts = [];
        while (Next() is { } node)
        {
            if (node.Word == closing && closing.Length > 0)
            {
                return parts;
            }

            parts.Add(node.Word switch
            {
                "(" => Whole(node.Start, ")"),
                "CASE" => Whole(node.Start, "END"),
                _ => node,
            });
        }

        return closing.Length == 0 ? parts : throw new FormatException($"{closing} is missing in: {_text}");
    }

    private Node Whole(int start, string closing)
    {
        var parts = Parts(closing);
        return new(start, _at, "", parts);
    }

    private Node? Next()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        if (_at == _text.Length)
        {
            return null;
        }

        var start = _at;
        _at = _text[start] switch
        {
            '\'' or '"' => Closed(start),
            var first when IsOfWord(first) => EndOfWord(start),
            _ => start + 1,
        };
        return new(start, _at, _text[start.._at].ToUpperInvariant());
    }

    private int Closed(int start)
    {
        var end = _text.IndexOf(_text[start], start + 1);
        return end < 0 ? throw new FormatException($"A text does not end in: {_text}") : end + 1;
    }

    private int EndOfWord(int start)
    {
        var end = start;
        while (end < _text.Length && IsOfWord(_text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '.' or '$';
}
