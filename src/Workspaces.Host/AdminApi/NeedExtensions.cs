using Workspaces.Application.Callers;

namespace Workspaces.Host.AdminApi;

internal static class NeedExtensions
{
    /// <summary>Says, for the description of the API, what the function behind a call needs.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder call, Access access, Reach reach) where TBuilder : IEndpointConventionBuilder =>
        call.WithMetadata(new Need(access, reach));
}
