using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Compliance;

/// <summary>Something stored that a rule would refuse.</summary>
/// <param name="ClientId">The client; null = the workspace's settings.</param>
/// <param name="Fields">What to change: members of the client's metadata, or settings.</param>
/// <param name="Description">What is wrong, and what is allowed.</param>
public sealed record Offence(string? ClientId, IReadOnlyList<string> Fields, string Description)
{
    /// <summary>What a rule has against the workspace's settings.</summary>
    public static Offence OfSettings(Type rule, Violation violation) =>
        new(null, [.. ConcernsAttribute.Of(rule).Select(member => "server." + ConcernsAttribute.Written(member))], violation.Description);

    /// <summary>What a rule has against a client. Of several members that the rule judges, those that the client has; where it has none, each is missing.</summary>
    public static Offence OfClient(Type rule, ClientMetadata client, Violation violation)
    {
        var concerned = ConcernsAttribute.Of(rule);
        string[] given = [.. concerned.Where(member => IsGiven(client, member))];
        return new(client.ClientId, [.. (given.Length > 0 ? given : concerned).Select(ConcernsAttribute.Written)], violation.Description);
    }

    private static bool IsGiven(ClientMetadata client, string member) => typeof(ClientMetadata).GetProperty(member)?.GetValue(client) switch
    {
        null => false,
        IReadOnlyList<string> list => list.Count > 0,
        _ => true,
    };
}
