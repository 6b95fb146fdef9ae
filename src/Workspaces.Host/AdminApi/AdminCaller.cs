using System.Reflection;
using Workspaces.Application.Callers;

namespace Workspaces.Host.AdminApi;

/// <summary>Who makes a call, as its handler passes it on.</summary>
internal sealed record AdminCaller(Caller Caller) : IBindableFromHttpContext<AdminCaller>
{
    public static implicit operator Caller(AdminCaller caller) => caller.Caller;

    public static ValueTask<AdminCaller?> BindAsync(HttpContext context, ParameterInfo parameter) => new(new AdminCaller(context.GetCaller()));
}
