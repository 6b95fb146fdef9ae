using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Conformance.Tests.Checks;

/// <summary>Where an attempt ended.</summary>
internal enum OutcomePlace
{
    Served,
    PushedRequest,
    Redirect,
    /// <summary>A page of the server: nobody but a person can judge it.</summary>
    Page,
    Token,
    Resource,
}

/// <summary>What became of an attempt.</summary>
/// <param name="Place">Where it ended.</param>
/// <param name="Status">The HTTP status of an error that was not redirected.</param>
/// <param name="Error">The error, if one was told.</param>
internal sealed record Outcome(OutcomePlace Place, int Status = 0, string? Error = null)
{
    public static Outcome Served { get; } = new(OutcomePlace.Served);

    public static Outcome Of(FlowResult flow) => flow switch
    {
        { Tokens: { } tokens } => At(OutcomePlace.Token, tokens),
        { Response: { Place: ResponsePlace.Page } response } => new(OutcomePlace.Page, (int)response.Page.Status),
        { Response: { Code: not null } } => Served,
        { Response: { } response } => new(OutcomePlace.Redirect, 0, response.Error),
        { Push: { } push } => At(OutcomePlace.PushedRequest, push),
        _ => throw new InvalidOperationException("Nothing was attempted."),
    };

    public static Outcome At(OutcomePlace place, Answer answer) => answer.Succeeded ? Served : new(place, (int)answer.Status, answer.Error);

    /// <summary>As the page tells it, the same in every variant.</summary>
    public override string ToString() => Place switch
    {
        OutcomePlace.Served => "served",
        OutcomePlace.PushedRequest => $"PAR {Status} {Error}".TrimEnd(),
        OutcomePlace.Redirect => $"redirect {Error}",
        OutcomePlace.Page => "page",
        OutcomePlace.Token => $"token {Status} {Error}",
        _ => $"resource {Status} {Error}",
    };
}
