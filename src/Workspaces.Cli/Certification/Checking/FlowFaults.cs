using Workspaces.Cli.Certification.Plans;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Suite;

namespace Workspaces.Cli.Certification.Checking;

/// <summary>What the suite would object to in a flow that is to be served.</summary>
internal static class FlowFaults
{
    public static IEnumerable<string> Of(Selection selection, FlowResult flow)
    {
        if (flow.Push is { Succeeded: false } push)
        {
            return [Refused("The pushed request", push)];
        }

        if (flow.Response is { Code: null } response)
        {
            return [response.Place is ResponsePlace.Page ? $"The browser did not come back: it is at {PageText.Of(response.Page)}." : $"The client was told {response.Error}: {response.ErrorDescription} {response.ErrorUri}".TrimEnd()];
        }

        return flow.Tokens is { Succeeded: true } tokens ? [.. flow.Faults, .. OfTokens(selection, flow, tokens)] : [Refused("The token request", flow.Tokens)];
    }

    public static IEnumerable<string> OfResource(Selection selection, Answer answer)
    {
        if (!answer.Succeeded)
        {
            return [Refused("The call of the resource", answer)];
        }

        return selection.Fapi2 || Guid.TryParse(answer.Header("x-fapi-interaction-id"), out _) ? [] : ["The resource answers without an x-fapi-interaction-id."];
    }

    private static IEnumerable<string> OfTokens(Selection selection, FlowResult flow, Answer tokens)
    {
        if (tokens["token_type"]?.Equals(selection.Dpop ? "DPoP" : "Bearer", StringComparison.OrdinalIgnoreCase) is not true)
        {
            yield return $"token_type is {tokens["token_type"]}, not {(selection.Dpop ? "DPoP" : "Bearer")}.";
        }

        if (selection.ClientCredentials)
        {
            yield break;
        }

        if (selection.OpenId != flow.IdToken is not null)
        {
            yield return selection.OpenId ? "There is no ID token." : "There is an ID token, though openid was not asked for.";
        }

        if (selection.Facts.AcrValues is { Count: > 0 } wanted && !wanted.Contains(flow.IdToken?["acr"]))
        {
            yield return $"The acr of the ID token is '{flow.IdToken?["acr"]}', none of {string.Join(", ", wanted)}.";
        }

        if (selection.Facts.EncryptsIdTokens && flow.IdToken?.Encrypted is null)
        {
            yield return "The ID token is not encrypted.";
        }
    }

    private static string Refused(string what, Answer? answer) => answer switch
    {
        null => $"{what} was not made.",
        { Error: { } error } => $"{what} was answered {(int)answer.Status} {error}: {answer.ErrorDescription} {answer.ErrorUri}".TrimEnd(),
        _ => $"{what} was answered {(int)answer.Status}.",
    };
}
