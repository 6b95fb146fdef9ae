using Microsoft.AspNetCore.DataProtection;
using Workspaces.Application.SignIn;
using Workspaces.Application.Users;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.Host.Requests;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>
/// Devices from which users signed in before (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"): a cookie of the workspace that nobody can
/// read or make says for whom. It opens nothing; with it, a user is not locked out by what others did with the name.
/// </summary>
internal sealed class KnownDevices(IDataProtectionProvider protection, SignInLocks locks)
{
    private const int MaxUsers = 5;

    /// <summary>Where an attempt to sign in comes from. A cookie by which too much was guessed is none.</summary>
    public async Task<SignInSource> SourceOfAsync(HttpContext context, string workspaceId, TypedUsername? username)
    {
        var users = username is { Name.Length: > 0 } ? Read(context, workspaceId) : [];
        if (username is not null && users.Length > 0 && HashOf(username) is var name && users.FirstOrDefault(user => user.Name == name) is { } known)
        {
            var device = SignInSource.OfDevice(workspaceId, username, known.Id);
            if (!await locks.IsSpentAsync(workspaceId, username, device, context.RequestAborted))
            {
                return device;
            }
        }

        return SignInSource.OfAddress(context.Connection.RemoteIpAddress);
    }

    /// <summary>After the user signed in. The id is another one each time: what was failed with a former one goes on counting against whoever has a copy of it, and against nobody else.</summary>
    public void Remember(HttpContext context, string workspaceId, TypedUsername username)
    {
        var name = HashOf(username);
        KnownUser[] users = [new(name, OpaqueHandle.Create()), .. Read(context, workspaceId).Where(other => other.Name != name).Take(MaxUsers - 1)];
        context.Response.Cookies.Append(
            Name(workspaceId),
            Protector(workspaceId).Seal(users, SignInPolicy.DeviceLifetime),
            new()
            {
                Path = context.Request.PathBase,
                HttpOnly = true,
                Secure = true,
                IsEssential = true,
                // Forms of our own bring it, and nothing else.
                SameSite = SameSiteMode.Strict,
                MaxAge = SignInPolicy.DeviceLifetime,
            });
    }

    private KnownUser[] Read(HttpContext context, string workspaceId) => Protector(workspaceId).UnsealLiving<KnownUser[]>(context.Request.Cookies[Name(workspaceId)]) ?? [];

    private static string Name(string workspaceId) => $"device.{workspaceId}";

    private static string HashOf(TypedUsername username) => SignInFailures.HashOf(username.Name);

    private IDataProtector Protector(string workspaceId) => protection.CreateProtector("Workspaces.KnownDevice", workspaceId);

    /// <summary>A user who signed in there, the latest first.</summary>
    /// <param name="Name">Hash of the name.</param>
    /// <param name="Id">Under which failures are counted; means nothing elsewhere.</param>
    private sealed record KnownUser(string Name, string Id);
}
