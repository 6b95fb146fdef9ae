using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspaces.Directories.State;

/// <summary>The state of one directory, in memory and in its file, which is written before a change counts.</summary>
internal sealed class DirectoryStore(IDirectoryFiles files, string regimeId, Func<DirectoryState> begin)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    private readonly Lock _lock = new();
    private readonly string _file = regimeId + "/state.json";
    private volatile DirectoryState? _current;

    public DirectoryState Current => _current ?? Change(static state => new Changed<DirectoryState>(state, state));

    /// <summary>Makes a change of what there is, or none where <paramref name="change"/> returns the same state.</summary>
    public TAnswer Change<TAnswer>(Func<DirectoryState, Changed<TAnswer>> change)
    {
        lock (_lock)
        {
            var before = _current ?? Open();
            var changed = change(before);
            if (!ReferenceEquals(changed.State, before))
            {
                Write(changed.State);
            }

            _current = changed.State;
            return changed.Answer;
        }
    }

    private DirectoryState Open()
    {
        if (files.Read(_file) is { } text)
        {
            return Read(text);
        }

        var state = begin();
        Write(state);
        return state;
    }

    private DirectoryState Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<DirectoryState>(text, Json) ?? throw new JsonException("it holds nothing");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The directory's file {_file} cannot be read ({exception.Message}); remove it to begin with an empty directory.", exception);
        }
    }

    private void Write(DirectoryState state) => files.Write(_file, JsonSerializer.Serialize(state, Json), secret: true);
}
