using Workspaces.Directories;
using Workspaces.Directories.Lies;

namespace Workspaces.Host.Directories;

/// <summary>A directory that is late or down is so in everything that it publishes.</summary>
internal sealed class LieFilter(ParticipantDirectory directory, TimeProvider time) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var lie = directory.Lie;
        if (lie is { Kind: LieKind.Late })
        {
            await Task.Delay(lie.Delay, time, context.HttpContext.RequestAborted);
        }

        return lie is { Kind: LieKind.Down } ? TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable) : await next(context);
    }
}
