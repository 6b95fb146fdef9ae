using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Conformance.Tests.Clients;

namespace Workspaces.Conformance.Tests.Checks;

/// <summary>The outcomes of an attempt that the suite accepts.</summary>
internal sealed record Accepted
{
    /// <summary>Errors of the pushed authorization request endpoint.</summary>
    public IReadOnlyList<string> Par { get; init; } = [];
    /// <summary>Errors at the redirect URI.</summary>
    public IReadOnlyList<string> Redirect { get; init; } = [];
    /// <summary>Errors of the token endpoint.</summary>
    public IReadOnlyList<string> Token { get; init; } = [];
    public bool Page { get; init; }
    public bool Served { get; init; }
    /// <summary>An error may be told in the query or the fragment, but not in a JWT.</summary>
    public bool Anywhere { get; init; }

    public bool Allows(Outcome outcome) => outcome.Place switch
    {
        OutcomePlace.Served => Served,
        OutcomePlace.Page => Page,
        OutcomePlace.PushedRequest => Par.Contains(outcome.Error),
        OutcomePlace.Redirect => Redirect.Contains(outcome.Error),
        OutcomePlace.Token => Token.Contains(outcome.Error),
        _ => false,
    };

    /// <summary>Fails unless the outcome is accepted and well told.</summary>
    public Outcome Judge(Stage stage, SuiteClient client, FlowResult flow)
    {
        var outcome = Outcome.Of(flow);
        Assert.True(Allows(outcome), $"The suite does not accept: {outcome}. {flow.ErrorDescription} {flow.Response?.Page.Url}");
        Assert.Empty(outcome.Place switch
        {
            OutcomePlace.Served => ResponseChecks.Of(stage.Variant, client, flow),
            OutcomePlace.PushedRequest => ErrorChecks.OfJson(flow.Push!),
            OutcomePlace.Token => ErrorChecks.OfJson(flow.Tokens!),
            OutcomePlace.Redirect => AuthorizationResponseChecks.OfError(stage.Variant, client, flow.Attempt, flow.Response!, Anywhere),
            _ => [],
        });
        return outcome;
    }

    /// <summary>Fails unless the answer of the token endpoint is accepted and well told.</summary>
    public Outcome JudgeToken(Answer answer)
    {
        var outcome = Outcome.At(OutcomePlace.Token, answer);
        Assert.True(Allows(outcome), $"The suite does not accept: {outcome}. {answer.ErrorDescription}");
        Assert.Empty(ErrorChecks.OfJson(answer));
        return outcome;
    }
}
