using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Compliance;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Application.Clients;

/// <summary>What a workspace's rules have against a client, each with the member that must change.</summary>
internal static class ClientFaults
{
    public static List<Fault> Of(RuleSet rules, ClientRegistration registration) => [.. rules.CheckAll(registration).Select(refusal =>
        new Fault(FaultKind.Refused, refusal.Violation.Description, MemberOf(rules, registration.Client, refusal))
        {
            RuleId = refusal.RuleId,
            Error = refusal.Violation.Error,
            Clauses = refusal.Clauses,
        })];

    // Of several that the rule judges, the first that the client has.
    private static string? MemberOf(RuleSet rules, ClientMetadata client, Refusal refusal) =>
        rules.All.FirstOrDefault(rule => RuleAttribute.Of(rule.GetType()).Id == refusal.RuleId) is { } rule
            && Offence.OfClient(rule.GetType(), client, refusal.Violation).Fields is [var member, ..]
            ? member
            : null;
}
