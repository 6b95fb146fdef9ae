using System.Reflection;
using Microsoft.AspNetCore.Http.Features;

namespace Workspaces.Host.AdminApi;

/// <summary>The client that the last segment of the path names. Read from the raw target: routing leaves an escaped slash as it is.</summary>
internal sealed record ClientId(string Value) : IBindableFromHttpContext<ClientId>
{
    public const string Route = "client_id";

    public static ValueTask<ClientId?> BindAsync(HttpContext context, ParameterInfo parameter) => new(new ClientId(Of(context.Request)));

    public static string Of(HttpRequest request)
    {
        var path = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0].TrimEnd('/');
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }
}
