using System.Collections;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Observability;

/// <summary>What every log line of a request carries: the workspace, and the reference to its refusal as soon as there is one.</summary>
internal sealed class RequestScope(HttpContext context, string workspace) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => Reference is null ? 1 : 2;

    private string? Reference => context.Refused()?.Reference.Value;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("Workspace", workspace),
        1 => new("Reference", Reference),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => Reference is { } reference ? $"Workspace:{workspace} Reference:{reference}" : $"Workspace:{workspace}";
}
