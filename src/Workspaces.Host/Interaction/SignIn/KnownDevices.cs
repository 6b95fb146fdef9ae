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
internal sealed class KnownDevices(IDataProtectionProvider protection)
{
    private const int MaxUsers = 5;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    /// <summary>Where an attempt to sign in comes from.</summary>
    public SignInSource SourceOf(HttpContext context, string workspaceId, string? username) =>
        username is not null && Read(context, workspaceId) is { } device && device.Users.Contains(HashOf(username))
            ? SignInSource.OfDevice(device.Id)
            : SignInSource.OfAddress(context.Connection.RemoteIpAddress);

    /// <summary>After the user signed in.</summary>
    public void Remember(HttpContext context, string workspaceId, string username)
    {
        var user = HashOf(username);
        var before = Read(context, workspaceId);
        Device device = new(before?.Id ?? OpaqueHandle.Create(), [user, .. (before?.Users ?? []).Where(other => other != user).Take(MaxUsers - 1)]);
        context.Response.Cookies.Append(
            Name(workspaceId),
            Protector(workspaceId).Seal(device, Lifetime),
            new()
            {
                Path = context.Request.PathBase,
                HttpOnly = true,
                Secure = true,
                IsEssential = true,
                // Forms of our own bring it, and nothing else.
                SameSite = SameSiteMode.Strict,
                MaxAge = Lifetime,
            });
    }

    private Device? Read(HttpContext context, string workspaceId) => Protector(workspaceId).UnsealLiving<Device>(context.Request.Cookies[Name(workspaceId)]);

    private static string Name(string workspaceId) => $"device.{workspaceId}";

    private static string HashOf(string username) => SignInFailures.HashOf(Username.Normalize(username));

    private IDataProtector Protector(string workspaceId) => protection.CreateProtector("Workspaces.KnownDevice", workspaceId);

    /// <param name="Id">Means nothing elsewhere.</param>
    /// <param name="Users">Hashes of the names of those who signed in there, the latest first.</param>
    private sealed record Device(string Id, IReadOnlyList<string> Users);
}
