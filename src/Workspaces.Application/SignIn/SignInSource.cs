using System.Net;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.SignIn;

/// <summary>
/// Where a sign-in comes from: a device from which this very user signed in before, or else an address. Attempts are counted, queued and locked by it, so
/// that nobody does to others what their own attempts do.
/// </summary>
internal sealed record SignInSource
{
    private SignInSource(string key, bool known) => (Key, IsKnownDevice, Stored) = (key, known, new(Handle.Hash(key), known));

    public string Key { get; }

    public bool IsKnownDevice { get; }

    /// <summary>As failures are counted under it.</summary>
    public FailureSource Stored { get; }

    public static SignInSource OfDevice(string deviceId) => new($"device {deviceId}", known: true);

    public static SignInSource OfAddress(IPAddress? address) => new(AddressGroup.Of(address), known: false);
}
