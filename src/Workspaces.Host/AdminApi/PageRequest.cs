using System.Buffers.Text;
using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.Primitives;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;

namespace Workspaces.Host.AdminApi;

/// <summary>Which part of a list is asked for: <c>limit</c>, <c>cursor</c> and, where there is one, <c>search</c>.</summary>
internal sealed class PageRequest : IBindableFromHttpContext<PageRequest>, IBound
{
    public const int DefaultLimit = 50;
    private const int MaxSearchLength = 200;
    private const int MaxCursorLength = 512;
    private static readonly string[] Known = ["limit", "cursor", "search"];
    // Text that is no UTF-8 would be looked for as something else.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private PageRequest(IReadOnlyList<Fault> faults) => Problem = faults.Count > 0 ? Problem.OfQuery(faults) : null;

    public Problem? Problem { get; }
    public int Limit { get; private init; } = DefaultLimit;
    public string? Cursor { get; private init; }
    public string? Search { get; private init; }

    /// <summary>A cursor as callers see it: what it holds is none of their business.</summary>
    public static string? Seal(string? next) => next is null ? null : Base64Url.EncodeToString(Utf8.GetBytes(next));

    public static ValueTask<PageRequest?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        List<Fault> faults = [.. context.Request.Query.SelectMany(FaultsOf)];
        var query = context.Request.Query;
        var (limit, cursor) = (DefaultLimit, (string?)null);
        if (query["limit"] is [{ } text] && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= WorkspaceAdministration.MaxPageSize))
        {
            faults.Add(new(FaultKind.Malformed, $"limit is to be a number from 1 to {WorkspaceAdministration.MaxPageSize}.", "limit"));
        }

        if (query["cursor"] is [{ } sealedCursor] && !TryOpen(sealedCursor, out cursor))
        {
            faults.Add(new(FaultKind.Malformed, "cursor is to be what an answer gave as next.", "cursor"));
        }

        return new(new PageRequest(faults) { Limit = limit, Cursor = cursor, Search = query["search"] is [{ Length: > 0 } search] ? search : null });
    }

    private static IEnumerable<Fault> FaultsOf(KeyValuePair<string, StringValues> parameter)
    {
        if (!Known.Contains(parameter.Key))
        {
            yield return new(FaultKind.Malformed, $"There is no parameter of this name; there are {string.Join(", ", Known)}.", parameter.Key);
        }
        else if (parameter.Value.Count > 1)
        {
            yield return new(FaultKind.Malformed, $"{parameter.Key} is given more than once.", parameter.Key);
        }
        else if (parameter.Key is "search" && parameter.Value.ToString() is var text && (text.Length > MaxSearchLength || text.Any(char.IsControl)))
        {
            yield return new(FaultKind.Malformed, $"search has up to {MaxSearchLength} characters.", parameter.Key);
        }
    }

    /// <summary>Opens a cursor that <see cref="Seal"/> made.</summary>
    public static bool TryOpen(string text, out string? cursor)
    {
        cursor = null;
        try
        {
            cursor = text.Length <= MaxCursorLength ? Utf8.GetString(Base64Url.DecodeFromChars(text)) : null;
            // No database looks for U+0000.
            return cursor is { Length: > 0 } && !cursor.Contains('\0', StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return false;
        }
    }
}
