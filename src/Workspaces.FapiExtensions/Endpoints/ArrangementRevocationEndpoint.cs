using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>The arrangement revocation endpoint (Consumer Data Standards): a client ends what a customer shares with it, and every token of it.</summary>
public sealed class ArrangementRevocationEndpoint(ClientAdmission admission, IIntentStore intents)
{
    private const string Parameter = "cdr_arrangement_id";

    /// <summary>Whether the client's arrangement was ended; there is no difference between one that is unknown, another client's, and over.</summary>
    public async Task<EndpointResult<RevokedArrangement>> HandleAsync(EndpointRequest request, CancellationToken cancellationToken)
    {
        if (request[Parameter] is not { } id)
        {
            return new(null, RegisteredParameters.Refuse(Reasons.ParameterMissing, [Parameter], "is missing."));
        }

        var admitted = await admission.AdmitAsync(request, cancellationToken);
        if (admitted.Value is not { } client)
        {
            return new(null, admitted.Refusal);
        }

        if (await admission.TakeOneTimeValuesAsync(request.Workspace, client.OneTimeUses, cancellationToken) is { } refusal)
        {
            return new(null, refusal);
        }

        var (workspaceId, clientId) = (request.Workspace.Id, client.Client.Id);
        var own = await intents.FindAsync(workspaceId, id, cancellationToken) is { } intent && intent.ClientId == clientId && intent.Kind == IntentKind.CdrArrangement;
        return new(new(own && await intents.EndAsync(workspaceId, id, IntentEnd.Withdrawn, cancellationToken)), null);
    }
}

/// <summary>What came of the revocation of an arrangement.</summary>
/// <param name="Ended">Whether it was ended; false = there is none of that id that the client could end.</param>
public sealed record RevokedArrangement(bool Ended);
