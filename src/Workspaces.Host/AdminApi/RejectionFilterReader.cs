using System.Globalization;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Refusals;

namespace Workspaces.Host.AdminApi;

/// <summary>Reads which rejections are asked for.</summary>
internal static class RejectionFilterReader
{
    public const string ClientId = "client_id";

    private const string Rule = "rule";
    private const string Endpoint = "endpoint";
    private const string Since = "since";
    private const string Cursor = "cursor";
    private const string Limit = "limit";
    private const int MaxLength = 512;

    /// <summary>The parameters beside the client's.</summary>
    public static IReadOnlyList<string> Names { get; } = [Rule, Endpoint, Since, Cursor, Limit];

    /// <param name="parameter">A parameter's value; null when absent.</param>
    /// <param name="faults">Takes what cannot be read.</param>
    public static RejectionFilter Read(Func<string, string?> parameter, List<Fault> faults)
    {
        foreach (var name in Names.Prepend(ClientId).Where(name => parameter(name) is { } value && !IsReadable(value)))
        {
            faults.Add(new(FaultKind.Malformed, $"{name} is to have up to {MaxLength} printable characters.", name));
        }

        var (limit, since, behind) = (PageRequest.DefaultLimit, (DateTimeOffset?)null, (RejectionPosition?)null);
        if (parameter(Limit) is { } number && !(int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= RejectionAdministration.MaxPageSize))
        {
            faults.Add(new(FaultKind.Malformed, $"limit is to be a number from 1 to {RejectionAdministration.MaxPageSize}.", Limit));
        }

        if (parameter(Since) is { } instant && (since = Instant(instant)) is null)
        {
            faults.Add(new(FaultKind.Malformed, "since is to be an instant such as 2026-01-31T12:00:00Z.", Since));
        }

        if (parameter(Cursor) is { } sealedCursor && (behind = Position(sealedCursor)) is null)
        {
            faults.Add(new(FaultKind.Malformed, "cursor is to be what an answer gave as next.", Cursor));
        }

        return new(parameter(ClientId), parameter(Rule), parameter(Endpoint), since, behind, limit);
    }

    private static bool IsReadable(string value) => value.Length <= MaxLength && !value.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static RejectionPosition? Position(string text) => PageRequest.TryOpen(text, out var cursor) && cursor is not null ? RejectionPosition.Read(cursor) : null;

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
}
