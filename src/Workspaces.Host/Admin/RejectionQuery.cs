using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Primitives;
using Workspaces.Host.Administration;

namespace Workspaces.Host.Admin;

/// <summary>Which rejections are asked for: <c>client_id</c>, <c>rule</c>, <c>since</c>, <c>cursor</c> and <c>limit</c>.</summary>
internal sealed class RejectionQuery : IBindableFromHttpContext<RejectionQuery>, IBound
{
    private const int MaxLength = 512;
    private static readonly string[] Known = ["client_id", "rule", "since", "cursor", "limit"];
    private readonly RejectionFilter? _filter;

    private RejectionQuery(RejectionFilter filter) => _filter = filter;

    private RejectionQuery(IReadOnlyList<Fault> faults) => Problem = Problem.OfQuery(faults);

    public Problem? Problem { get; }
    public RejectionFilter Filter => _filter ?? throw new InvalidOperationException("The query cannot be read.");

    public static ValueTask<RejectionQuery?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = context.Request.Query;
        List<Fault> faults = [.. query.SelectMany(FaultsOf)];
        var (limit, since, behind) = (PageRequest.DefaultLimit, (DateTimeOffset?)null, (RejectionPosition?)null);
        if (query["limit"] is [{ } number] && !(int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= RejectionAdministration.MaxPageSize))
        {
            faults.Add(new(FaultKind.Malformed, $"limit is to be a number from 1 to {RejectionAdministration.MaxPageSize}.", "limit"));
        }

        if (query["since"] is [{ } instant] && (since = Instant(instant)) is null)
        {
            faults.Add(new(FaultKind.Malformed, "since is to be an instant such as 2026-01-31T12:00:00Z.", "since"));
        }

        if (query["cursor"] is [{ } sealedCursor] && (behind = PageRequest.TryOpen(sealedCursor, out var cursor) && cursor is not null ? RejectionPosition.Read(cursor) : null) is null)
        {
            faults.Add(new(FaultKind.Malformed, "cursor is to be what an answer gave as next.", "cursor"));
        }

        return new(faults.Count > 0 ? new RejectionQuery(faults) : new(new RejectionFilter(Text(query["client_id"]), Text(query["rule"]), since, behind, limit)));
    }

    private static IEnumerable<Fault> FaultsOf(KeyValuePair<string, StringValues> parameter)
    {
        if (!Known.Contains(parameter.Key))
        {
            yield return new(FaultKind.Malformed, $"There is no parameter of this name; there are {string.Join(", ", Known)}.", parameter.Key);
        }
        else if (parameter.Value is not [{ Length: <= MaxLength } value] || value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            yield return new(FaultKind.Malformed, $"{parameter.Key} is to be given once, in up to {MaxLength} printable characters.", parameter.Key);
        }
    }

    private static string? Text(StringValues values) => values is [{ Length: > 0 } text] ? text : null;

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
}
