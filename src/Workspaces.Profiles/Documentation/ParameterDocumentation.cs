using System.Globalization;
using System.Text;
using Workspaces.FapiExtensions.Requests;

namespace Workspaces.Profiles.Documentation;

/// <summary>Writes <c>docs/parameters.md</c>: every registered request parameter and what becomes of it.</summary>
public static class ParameterDocumentation
{
    public static string Markdown()
    {
        var text = new StringBuilder("""
            # Parameters

            Every request parameter of the registries (IANA OAuth Parameters, OpenID Connect, FAPI, CIBA, grant management) and what becomes of it at the endpoints
            where it might come. *Refused*: it would mean something that is not done here, and the client is told. *Ignored*: nothing is lost without it. Parameters
            that stand in no registry are ignored (RFC 6749 3.1, 3.2); a profile may forbid more ([rules](rules.md#parameters-forbidden)).

            In a request object the same holds of its claims. `resource` alone may stand several times (RFC 8707 2), in a request object as an array.

            **Client metadata.** Members that stand in the answer of a registration are served; what is missing there was passed over (RFC 7591 2, 3.2.1), such as
            `userinfo_signed_response_alg`, `request_uris`, `backchannel_logout_uri`, `frontchannel_logout_uri`, `initiate_login_uri` and `introspection_encrypted_response_alg`. A member that is null counts as absent. A resource server that asks at the introspection endpoint is a client
            with `"grant_types": []`, which needs no `redirect_uris`.

            This page is generated: `UPDATE_SNAPSHOTS=1 dotnet run --project tests/Workspaces.Profiles.Tests`.

            | parameter | at | | what it comes to | error | defined in |
            |---|---|---|---|---|---|

            """);
        foreach (var parameter in RegisteredParameters.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{parameter.Name}` | {string.Join(", ", parameter.Endpoints.Select(endpoint => endpoint.Name))} | ");
            text.Append(CultureInfo.InvariantCulture, $"{parameter.Treatment.ToString().ToLowerInvariant()} | {parameter.Meaning} | {(parameter.Reason is { } reason ? $"`{reason.Error}`" : "")} | {parameter.Specification} |\n");
        }

        return text.ToString();
    }
}
