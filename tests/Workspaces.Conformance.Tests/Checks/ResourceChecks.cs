using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Suite;
using Workspaces.Conformance.Tests.Catalog;
using Workspaces.Conformance.Tests.Clients;

namespace Workspaces.Conformance.Tests.Checks;

/// <summary>Calls of the protected resource with a good token, as the suite makes them.</summary>
internal static class ResourceChecks
{
    private const string InteractionId = "x-fapi-interaction-id";

    /// <summary>An ordinary call, and those that a resource must put up with.</summary>
    public static async Task<IEnumerable<string>> OfAsync(SuiteVariant variant, SuiteClient client, string token)
    {
        var sent = Guid.CreateVersion7(client.Now).ToString();
        var ordinary = await client.Tpp.ResourceAsync(token, With(
            (InteractionId, sent), ("x-fapi-auth-date", client.Now.ToString("R")), ("x-fapi-customer-ip-address", "198.51.100.119")));
        var tolerated = new[]
        {
            With(("Accept", "application/json;charset=UTF-8"), ("Accept-Charset", "UTF-8")),
            With(("Accept", "application/json, application/*+json, */*")),
            With(("x-fapi-customer-ip-address", "2001:db8::1893:25c8:1946")),
        };
        var answers = await Task.WhenAll(tolerated.Select(changes => client.Tpp.ResourceAsync(token, changes)));
        return
        [
            .. Answered(client, ordinary),
            .. Faults.Where(
                (ordinary.Header(InteractionId) == sent, "The resource does not repeat the x-fapi-interaction-id."),
                (answers.All(answer => answer.Succeeded), "The resource minds the headers of a call.")),
            .. variant.Is(SuiteProfile.Brazil) ? [] : await WithoutInteractionIdAsync(client, token),
        ];
    }

    private static async Task<IEnumerable<string>> WithoutInteractionIdAsync(SuiteClient client, string token)
    {
        var answer = await client.Tpp.ResourceAsync(token, new() { Request = request => request.Headers.Remove(InteractionId) });
        return [.. Answered(client, answer), .. Faults.Where((Guid.TryParse(answer.Header(InteractionId), out _), "The resource makes no x-fapi-interaction-id of its own."))];
    }

    private static IEnumerable<string> Answered(SuiteClient client, Answer answer) => Faults.Where(
        (answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, $"The resource answered {(int)answer.Status}."),
        (answer.Headers.Date is { } date && (date - client.Now).Duration() < TimeSpan.FromMinutes(5), "The resource does not tell the date."),
        (ResponseChecks.IsJson(answer), "The resource answers with something else than JSON."),
        (answer.ContentType?.Contains("charset", StringComparison.OrdinalIgnoreCase) is false || answer.ContentType?.Contains("utf-8", StringComparison.OrdinalIgnoreCase) is true, "The resource answers in another charset than UTF-8."));

    private static FlowChanges With(params (string Name, string Value)[] headers) => new()
    {
        Request = request =>
        {
            foreach (var (name, value) in headers)
            {
                request.Headers.Remove(name);
                request.Headers.TryAddWithoutValidation(name, value);
            }
        },
    };
}
