using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.AspNetCore.Responses;

/// <summary>The one writer of OAuth errors in JSON (RFC 6749 5.2): whoever refuses a program's request answers through it.</summary>
public static class OAuthErrors
{
    /// <summary>Answers a refused request by the status that its error has at endpoints which clients call.</summary>
    public static Task RefuseAsync(this HttpContext context, Refusal refusal) => context.RefuseAsync(StatusOf(refusal.Violation.Error), refusal);

    /// <summary>Answers a refused request, and leaves the refusal for the record.</summary>
    public static Task RefuseAsync(this HttpContext context, int status, Refusal refusal) => context.AnswerAsync(status, context.Refuse(refusal));

    /// <summary>Answers what was refused already.</summary>
    public static Task AnswerAsync(this HttpContext context, int status, RefusedRequest refused)
    {
        var violation = refused.Refusal.Violation;
        if (status == StatusCodes.Status429TooManyRequests && context.Response.Headers.RetryAfter.Count == 0)
        {
            // RFC 9126 2.3, RFC 6585 4.
            context.Response.Headers.RetryAfter = "1";
        }

        if (status == StatusCodes.Status401Unauthorized && context.Response.Headers.WWWAuthenticate.Count == 0)
        {
            context.Response.Headers.WWWAuthenticate = Challenge(context);
        }

        var uri = context.GetWorkspace().Endpoints.Explanation(refused.Refusal, refused.Reference);
        return context.AnswerErrorAsync(status, violation.Error, violation.Description, uri);
    }

    /// <summary>Answers by an error that no refusal stands behind: the server has a fault, or no time.</summary>
    public static Task AnswerErrorAsync(this HttpContext context, int status, string error, string description, string? uri = null) =>
        JsonAnswers.WriteAsync(context, status, (error, description, uri), Write);

    // RFC 6749 5.2: by the scheme that the client tried; RFC 9110 15.5.2: by some scheme anyway. It is the one of these endpoints, whether a profile takes it or not.
    private static string Challenge(HttpContext context)
    {
        var tried = AuthorizationHeader.Read(context.Request.Headers.Authorization);
        var scheme = new[] { AuthorizationHeader.Bearer, AuthorizationHeader.Dpop }.FirstOrDefault(known => tried?.Is(known) is true) ?? AuthorizationHeader.Basic;
        return AuthorizationHeader.Challenge(scheme, ("realm", context.GetWorkspace().Issuer));
    }

    private static int StatusOf(string error) => error switch
    {
        OAuthError.InvalidClient => StatusCodes.Status401Unauthorized,
        OAuthError.TemporarilyUnavailable => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status400BadRequest,
    };

    private static void Write(Utf8JsonWriter writer, (string Error, string Description, string? Uri) answer)
    {
        writer.WriteString("error", answer.Error);
        writer.WriteString("error_description", answer.Description);
        writer.WriteOptional("error_uri", answer.Uri);
    }
}
