using Workspaces.Application.Callers;
using Workspaces.Application.OperatorKeys;

namespace Workspaces.Host.AdminApi;

/// <summary>A call that creates something, and takes an Idempotency-Key.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class IdempotentAttribute : Attribute;

internal static class IdempotentExtensions
{
    public static TBuilder Idempotent<TBuilder>(this TBuilder call) where TBuilder : IEndpointConventionBuilder => call.WithMetadata(new IdempotentAttribute());
}

/// <summary>
/// Creates once what is asked for often: the same Idempotency-Key with the same body is answered as the first time, with another body refused.
/// A creation that was refused is not remembered: it may be tried again.
/// </summary>
internal sealed class Idempotency(RequestDelegate next, IdempotentAnswers answers)
{
    public const string Header = "Idempotency-Key";
    private const string Replayed = "Idempotency-Replayed";
    private const int MaxLength = 255;

    public async Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers[Header];
        if (given.Count == 0 || context.GetEndpoint()?.Metadata.GetMetadata<IdempotentAttribute>() is null || context.FindCaller() is not { } caller)
        {
            await next(context);
            return;
        }

        if (given is not [{ Length: > 0 and <= MaxLength } key] || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            await Problem.Of(StatusCodes.Status400BadRequest, $"{Header} has 1 to {MaxLength} printable characters without spaces.").ExecuteAsync(context);
            return;
        }

        var claim = await answers.ClaimAsync(caller.Actor.Id, key, await RequestAsync(context.Request), context.RequestAborted);
        await (claim switch
        {
            { Kind: ClaimKind.Taken } => CreateAsync(context, caller.Actor.Id, key),
            { Answer: { } answer } => ReplayAsync(context.Response, answer),
            { Kind: ClaimKind.UnderWay } => WaitAsync(context),
            _ => Problem.Of(StatusCodes.Status422UnprocessableEntity, $"The {Header} was used for another request.").ExecuteAsync(context),
        });
    }

    /// <summary>Path and body: what makes two requests the same.</summary>
    private static async Task<byte[]> RequestAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var memory = new MemoryStream();
        memory.Write(System.Text.Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"));
        await request.Body.CopyToAsync(memory, request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        return memory.ToArray();
    }

    private static Task WaitAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return Problem.Of(StatusCodes.Status409Conflict, $"The first request with this {Header} is still being answered.").ExecuteAsync(context);
    }

    private static async Task ReplayAsync(HttpResponse response, KeptAnswer answer)
    {
        (response.StatusCode, response.ContentType) = (answer.Status, answer.ContentType);
        response.Headers.Location = answer.Location;
        response.Headers.ETag = answer.ETag;
        response.Headers[Replayed] = "true";
        await response.Body.WriteAsync(answer.Body);
    }

    private async Task CreateAsync(HttpContext context, string operatorId, string key)
    {
        var (response, outside) = (context.Response, context.Response.Body);
        using var body = new MemoryStream();
        response.Body = body;
        var created = false;
        try
        {
            await next(context);
            created = response.StatusCode is >= StatusCodes.Status200OK and < StatusCodes.Status300MultipleChoices;
        }
        finally
        {
            response.Body = outside;
            // Whoever asked may be gone; what was created stays, and so does the answer.
            await (created
                ? answers.KeepAsync(operatorId, key, new(response.StatusCode, response.ContentType, response.Headers.Location, response.Headers.ETag, body.ToArray()), CancellationToken.None)
                : answers.ReleaseAsync(operatorId, key, CancellationToken.None));
        }

        await outside.WriteAsync(body.ToArray(), context.RequestAborted);
    }
}
