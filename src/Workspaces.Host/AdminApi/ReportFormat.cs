using System.Reflection;
using Microsoft.Net.Http.Headers;
using Workspaces.Application.Compliance;
using Workspaces.Application.Outcomes;

namespace Workspaces.Host.AdminApi;

/// <summary>The form in which a report is asked for: the parameter <c>format</c>, else the header Accept, else JSON.</summary>
internal sealed class ReportFormat : IBindableFromHttpContext<ReportFormat>, IBound
{
    public const string Parameter = "format";
    public const string Html = "text/html";

    private static readonly (string Name, string MediaType)[] Known = [("json", AdminJson.MediaType), ("jws", ReportSignature.MediaType), ("html", Html)];

    private ReportFormat(string mediaType) => MediaType = mediaType;

    private ReportFormat(Problem problem) => (MediaType, Problem) = ("", problem);

    public string MediaType { get; }
    public Problem? Problem { get; }

    public static ValueTask<ReportFormat?> BindAsync(HttpContext context, ParameterInfo parameter) => new(
        context.Request.Query.TryGetValue(Parameter, out var named) ? ByName(named is [{ } one] ? one : "") : ByAccept(context.Request.GetTypedHeaders().Accept));

    private static ReportFormat ByName(string name) => Known.FirstOrDefault(known => known.Name == name).MediaType is { } mediaType
        ? new(mediaType)
        : new(Problem.Of([new(FaultKind.Malformed, $"{Parameter} is to be one of {string.Join(", ", Known.Select(known => known.Name))}.", Parameter)]));

    private static ReportFormat ByAccept(IList<MediaTypeHeaderValue> accepted)
    {
        if (accepted.Count == 0)
        {
            return new(AdminJson.MediaType);
        }

        var wanted = accepted.Where(range => range.Quality is not 0).OrderByDescending(range => range.Quality ?? 1)
            .SelectMany(range => Known.Where(known => new MediaTypeHeaderValue(known.MediaType).IsSubsetOf(range)))
            .Select(known => known.MediaType)
            .FirstOrDefault();
        return wanted is null
            ? new(Problem.Of(StatusCodes.Status406NotAcceptable, $"The report is there as {string.Join(", ", Known.Select(known => known.MediaType))}."))
            : new(wanted);
    }
}
