using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>What became of an attempt, in one line: where it ended, the status, the error and the rule behind it.</summary>
internal static class Verdict
{
    public static string Of(FlowResult flow) => flow switch
    {
        { Tokens: { } tokens } => At("token", tokens),
        { Response: { } response } => Of(response),
        { Push: { } push } => At("par", push),
        _ => "nothing",
    };

    public static string Of(AuthorizationResponse response) => response switch
    {
        { Code: not null } => "served",
        { Place: ResponsePlace.Page } => $"page {(int)response.Page.Status}",
        _ => Line(response.Jwt is null ? response.Place.ToString().ToLowerInvariant() : response.Place.ToString().ToLowerInvariant() + " jwt",
            response.Error, RuleLink.IdIn(response.ErrorUri), string.Join(' ', response.Faults)),
    };

    public static string At(string place, Answer answer) =>
        answer.Succeeded ? "served" : Line(place, $"{(int)answer.Status}", answer.Error, RuleLink.IdIn(answer.ErrorUri));

    private static string Line(params string?[] parts) => string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
}
