using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves the arrangement revocation endpoint (Consumer Data Standards): 204, or 422 in the form of its errors.</summary>
internal sealed class ArrangementRevocationHandler(ArrangementRevocationEndpoint endpoint)
    : FormEndpointHandler<RevokedArrangement>(ProtocolEndpoints.ArrangementRevocation, endpoint.HandleAsync)
{
    protected override int Status => StatusCodes.Status422UnprocessableEntity;

    protected override Task AnswerAsync(HttpContext context, RevokedArrangement answer) => answer.Ended ? JsonAnswers.WriteNothingAsync(context) : base.AnswerAsync(context, answer);

    protected override void Write(Utf8JsonWriter writer, RevokedArrangement answer)
    {
        writer.WriteStartArray("errors");
        writer.WriteStartObject();
        writer.WriteString("code", "urn:au-cds:error:cds-all:Authorisation/InvalidArrangement");
        writer.WriteString("title", "Invalid Consent Arrangement");
        writer.WriteString("detail", "There is no such arrangement of yours.");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
