using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Registration;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.AspNetCore.Responses;

/// <summary>Writes the answers of the registration endpoints.</summary>
internal static class RegistrationAnswers
{
    /// <summary>The client information response (RFC 7591 3.2.1, RFC 7592 3).</summary>
    public static Task WriteAsync(HttpContext context, int status, RegistrationAnswer answer) => JsonAnswers.WriteAsync(context, status, answer, Write);

    /// <summary>Refuses: whoever lacks a token, or has a wrong one, is challenged for it (RFC 6750 3).</summary>
    public static Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        if (refusal.Violation.Error is not OAuthError.InvalidToken)
        {
            return context.RefuseAsync(refusal);
        }

        var tried = context.Request.Headers.Authorization.Count > 0;
        context.Response.Headers.WWWAuthenticate = AuthorizationHeader.Challenge(
            AuthorizationHeader.Bearer,
            ("realm", context.GetWorkspace().Issuer),
            ("error", tried ? refusal.Violation.Error : null),
            ("error_description", tried ? refusal.Violation.Description : null));
        return context.RefuseAsync(StatusCodes.Status401Unauthorized, refusal);
    }

    private static void Write(Utf8JsonWriter writer, RegistrationAnswer answer)
    {
        foreach (var member in JsonSerializer.SerializeToElement(answer.Client.Metadata, ProtocolJson.Options).EnumerateObject())
        {
            member.WriteTo(writer);
        }

        writer.WriteNumber("client_id_issued_at", answer.Client.RegisteredAt.ToUnixTimeSeconds());
        writer.WriteOptional("software_statement", answer.Client.Origin.Statement);
        writer.WriteOptional("registration_client_uri", answer.ConfigurationUrl);
        writer.WriteOptional("registration_access_token", answer.AccessToken);
    }
}
