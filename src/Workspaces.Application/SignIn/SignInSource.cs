using System.Net;
using Workspaces.Application.Users;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.SignIn;

/// <summary>
/// Where a sign-in comes from: a device from which this very user signed in before, or else an address. Attempts are counted, queued and locked by it, so
/// that nobody does to others what their own attempts do.
/// </summary>
internal sealed record SignInSource
{
    private SignInSource(string key, FailureSource stored) => (Key, Stored) = (key, stored);

    /// <summary>By which attempts have their turns and limits. That of known devices is their user's, however many there are.</summary>
    public string Key { get; }

    public bool IsKnownDevice => Stored.Known;

    /// <summary>As failures are counted under it: those of each known device by themselves.</summary>
    public FailureSource Stored { get; }

    /// <param name="workspaceId">Where the user signs in.</param>
    /// <param name="username">Who is known on it.</param>
    /// <param name="deviceId">Means nothing elsewhere.</param>
    public static SignInSource OfDevice(string workspaceId, TypedUsername username, string deviceId) =>
        new($"devices of {username.Name} at {workspaceId}", FailureSource.OfDevice(deviceId));

    public static SignInSource OfAddress(IPAddress? address)
    {
        var group = AddressGroup.Of(address);
        return new(group, FailureSource.OfAddress(group));
    }
}
