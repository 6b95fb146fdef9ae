using System.Collections.Concurrent;
using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.Application.Participants;

/// <summary>Asks registers for the statuses of those that take part (CDS 1.36.0, Register APIs: Get Data Recipients Statuses, Get Software Products Statuses). What several workspaces want to know at once is asked once.</summary>
internal sealed class RegisterReader(GuardedHttpClient http)
{
    private const string Organisations = "/all/data-recipients/status";
    private const string Software = "/all/data-recipients/brands/software-products/status";
    private const int MaxBytes = 1024 * 1024;
    private static readonly Dictionary<string, string> Versions = new() { ["x-v"] = "3", ["x-min-v"] = "2" };

    private readonly ConcurrentDictionary<string, Lazy<Task<RegisterAnswer>>> _asked = new(StringComparer.Ordinal);

    /// <summary>Every failure is an answer.</summary>
    public Task<RegisterAnswer> ReadAsync(string registerUri, CancellationToken cancellationToken) =>
        _asked.GetOrAdd(registerUri.TrimEnd('/'), uri => new(() => AskAsync(uri, cancellationToken))).Value;

    private async Task<RegisterAnswer> AskAsync(string uri, CancellationToken cancellationToken)
    {
        var organisations = await AskAsync(uri + Organisations, "legalEntityId", cancellationToken);
        if (organisations.Failure is { } failure)
        {
            return RegisterAnswer.Failed(failure);
        }

        var software = await AskAsync(uri + Software, "softwareProductId", cancellationToken);
        return software.Failure is null ? new(organisations.Statuses, software.Statuses, null) : RegisterAnswer.Failed(software.Failure);
    }

    private async Task<(Dictionary<string, string> Statuses, string? Failure)> AskAsync(string uri, string idMember, CancellationToken cancellationToken)
    {
        var answer = await http.FetchAsync(OutboundRequest.Json(new(uri), MaxBytes) with { NamedByOperator = true, Headers = Versions }, cancellationToken);
        return answer.Body is not { } body ? ([], answer.Failure)
            : Read(body, idMember) is { } statuses ? (statuses, null)
            : ([], "no list of statuses");
    }

    // Of what it says twice, and not alike, nothing counts.
    private static Dictionary<string, string>? Read(byte[] body, string idMember) =>
        StrictJson.TryParseObject(body, out var json) && json.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Array && data.EnumerateArray().All(item => IsStatus(item, idMember))
            ? data.EnumerateArray()
                .GroupBy(item => item.GetProperty(idMember).GetString()!, item => item.GetProperty("status").GetString()!, StringComparer.Ordinal)
                .Where(statuses => statuses.Distinct(StringComparer.Ordinal).Count() == 1)
                .ToDictionary(statuses => statuses.Key, statuses => statuses.First(), StringComparer.Ordinal)
            : null;

    private static bool IsStatus(JsonElement item, string idMember) => item.ValueKind is JsonValueKind.Object && IsText(item, idMember) && IsText(item, "status");

    private static bool IsText(JsonElement item, string member) => item.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String;
}
