using Microsoft.AspNetCore.WebUtilities;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.AdminApi;

/// <summary>The answer to a call that was not done.</summary>
internal sealed class Problem(ProblemDocument document) : IResult
{
    // The gravest tells the status: what is not there cannot be wrong, what cannot be read cannot be judged.
    private static readonly (FaultKind Kind, int Status)[] Statuses =
    [
        (FaultKind.NotFound, StatusCodes.Status404NotFound),
        (FaultKind.Forbidden, StatusCodes.Status403Forbidden),
        (FaultKind.Malformed, StatusCodes.Status400BadRequest),
        (FaultKind.Taken, StatusCodes.Status409Conflict),
        (FaultKind.Conflict, StatusCodes.Status409Conflict),
        (FaultKind.Changed, StatusCodes.Status412PreconditionFailed),
        (FaultKind.OutOfBounds, StatusCodes.Status422UnprocessableEntity),
        (FaultKind.Refused, StatusCodes.Status400BadRequest),
    ];

    /// <summary>How a caller shows its key (RFC 6750 3).</summary>
    public const string OperatorChallenge = "Bearer realm=\"admin\"";

    public ProblemDocument Document { get; } = document;

    public static Problem Of(int status, string? detail = null) => new(Start(status) with { Detail = detail });

    public static Problem Of(IReadOnlyList<Fault> faults) => Of(faults, ProblemError.Of);

    /// <summary>Of the parameters of a query.</summary>
    public static Problem OfQuery(IReadOnlyList<Fault> faults) => Of(faults, ProblemError.OfParameter);

    private static Problem Of(IReadOnlyList<Fault> faults, Func<Fault, ProblemError> tell)
    {
        var refusal = faults.FirstOrDefault(fault => fault.Error is not null);
        return new(Start(StatusOf(faults)) with
        {
            Detail = faults.Count == 1 || faults[0].Sums ? faults[0].Message : $"{faults.Count} faults; errors names each.",
            Error = refusal?.Error,
            ErrorDescription = refusal?.Message,
            Errors = [.. faults.Where(fault => !fault.Sums).Select(tell)],
        });
    }

    /// <summary>Of a client's metadata, with the error by which RFC 7591 3.2.2 names it.</summary>
    public static Problem OfClient(IReadOnlyList<Fault> faults) =>
        Of([.. faults.Select(fault => fault is { Kind: FaultKind.Malformed, Error: null } ? fault with { Error = OAuthError.InvalidClientMetadata } : fault)]);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Document.Status;
        if (Document.Status == StatusCodes.Status401Unauthorized && httpContext.Response.Headers.WWWAuthenticate.Count == 0)
        {
            httpContext.Response.Headers.WWWAuthenticate = OperatorChallenge;
        }

        return httpContext.Response.WriteAsJsonAsync(Document, AdminJson.Options, AdminJson.ProblemMediaType, httpContext.RequestAborted);
    }

    private static ProblemDocument Start(int status) => new("about:blank", ReasonPhrases.GetReasonPhrase(status), status);

    private static int StatusOf(IReadOnlyList<Fault> faults)
    {
        // Something that a body names and that is not there is a wrong value; the resource itself is there.
        var kinds = faults.Select(fault => fault is { Kind: FaultKind.NotFound, Path: not null } ? FaultKind.OutOfBounds : fault.Kind).ToHashSet();
        return Statuses.First(status => kinds.Contains(status.Kind)).Status;
    }
}
