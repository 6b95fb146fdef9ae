using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Intents.Kinds;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>The arrangement revocation endpoint (Consumer Data Standards): a client ends what a customer shares with it, and every token of it.</summary>
public sealed class ArrangementRevocationEndpoint(ClientAdmission admission, IIntentStore intents)
{
    /// <summary>Whether the client's arrangement was ended; there is no difference between one that is unknown, another client's, and over.</summary>
    public async Task<EndpointResult<RevokedArrangement>> HandleAsync(EndpointRequest request, CancellationToken cancellationToken)
    {
        var admitted = await admission.AdmitWithAsync(request, CdrArrangement.ArrangementId, cancellationToken);
        if (admitted.Value is not { } client)
        {
            return new(null, admitted.Refusal);
        }

        var (workspaceId, clientId, id) = (request.Workspace.Id, client.Client.Id, request[CdrArrangement.ArrangementId]!);
        var own = await intents.FindAsync(workspaceId, id, cancellationToken) is { } intent && intent.ClientId == clientId && intent.Kind == IntentKind.CdrArrangement;
        return new(new(own && await intents.EndAsync(workspaceId, id, IntentEnd.Withdrawn, cancellationToken)), null);
    }
}

/// <summary>What came of the revocation of an arrangement.</summary>
/// <param name="Ended">Whether it was ended; false = there is none of that id that the client could end.</param>
public sealed record RevokedArrangement(bool Ended);
