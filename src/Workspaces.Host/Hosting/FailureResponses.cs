using System.Diagnostics;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Interaction;
using Workspaces.Host.Requests;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Hosting;

/// <summary>Turns what went wrong into an answer that says so without saying how the server is built: never a stack trace, never a half answer.</summary>
internal sealed partial class FailureResponses(RequestDelegate next, ILogger<FailureResponses> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (ClientFault.IsGone(context, e) || ClientFault.IsBeyondReading(e))
        {
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = ClientFault.GoneStatus;
            }

            // There is nobody to answer; without this, Kestrel would look for the end of the body and call it an error that there is none.
            context.Abort();
        }
        catch (Exception e) when (!context.Response.HasStarted && context.Features.Get<IWorkspaceFeature>() is not null && Fault(e) is var (status, reason))
        {
            context.Response.Clear();
            await RefuseAsync(context, status, reason);
        }
        catch (Exception e) when (!context.Response.HasStarted && Answer(e) is var (status, error, description))
        {
            var reference = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
            Tell(status, context.Request.Method, reference, e);

            context.Response.Clear();
            context.Response.StatusCode = status;
            context.Response.Headers.CacheControl = "no-store";
            if (status == StatusCodes.Status503ServiceUnavailable)
            {
                context.Response.Headers.RetryAfter = "2";
            }

            // People get a page.
            await (Readers.IsPerson(context.Request)
                ? Task.CompletedTask
                : context.AnswerErrorAsync(status, error, status >= StatusCodes.Status500InternalServerError ? $"{description} Reference: {reference}" : description));
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, Reason reason)
    {
        if (!Readers.IsPerson(context.Request))
        {
            return context.RefuseAsync(status, reason.Refuse());
        }

        context.Refuse(reason.Refuse());
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private void Tell(int status, string method, string reference, Exception exception)
    {
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            // Of many requests in a row; what is wrong with the database needs no stack trace.
            Log.DatabaseUnavailable(logger, method, reference, exception.GetBaseException().Message);
        }
        else if (status >= StatusCodes.Status500InternalServerError)
        {
            Log.RequestFailed(logger, method, reference, exception);
        }
    }

    private static (int Status, string Error, string Description) Answer(Exception exception) => exception switch
    {
        _ when Fault(exception) is var (status, reason) => (status, reason.Error, reason.Description),
        StorageUnavailableException => (StatusCodes.Status503ServiceUnavailable, OAuthError.TemporarilyUnavailable, "The server cannot reach its database."),
        _ => (StatusCodes.Status500InternalServerError, OAuthError.ServerError, "The server failed."),
    };

    /// <summary>What is wrong with the request; null where the server failed.</summary>
    private static (int Status, Reason Reason)? Fault(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, Reasons.RequestTooLarge),
        BadHttpRequestException bad => (bad.StatusCode, Reasons.RequestUnreadable),
        _ when ClientFault.IsUnreadable(exception) => (StatusCodes.Status400BadRequest, Reasons.RequestUnreadable),
        MissingClientKeyException => (StatusCodes.Status400BadRequest, Reasons.ClientEncryptionKeyMissing),
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A {Method} request failed (reference {Reference})")]
        public static partial void RequestFailed(ILogger logger, string method, string reference, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "A {Method} request could not be served without the database (reference {Reference}): {Reason}")]
        public static partial void DatabaseUnavailable(ILogger logger, string method, string reference, string reason);
    }
}
