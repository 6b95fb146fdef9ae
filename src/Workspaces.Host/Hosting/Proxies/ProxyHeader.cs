using System.Net;

namespace Workspaces.Host.Hosting.Proxies;

/// <summary>What a proxy that passes TLS through writes before it: whose connection this is (the PROXY protocol, versions 1 and 2).</summary>
/// <param name="State">Whether there is one.</param>
/// <param name="Source">Where the client connects from; null = the proxy itself does, or does not know.</param>
/// <param name="Length">How many bytes it takes.</param>
internal readonly record struct ProxyHeader(ProxyHeaderState State, IPEndPoint? Source, int Length)
{
    /// <summary>The longest that is taken, with everything that a proxy may add to version 2.</summary>
    public const int MaxLength = 2048;

    public static ProxyHeader Incomplete => new(ProxyHeaderState.Incomplete, null, 0);

    public static ProxyHeader Invalid => new(ProxyHeaderState.Invalid, null, 0);

    public static ProxyHeader Of(IPEndPoint? source, int length) => new(ProxyHeaderState.Complete, source, length);

    /// <summary>Reads the header at the beginning of what was received.</summary>
    public static ProxyHeader Read(ReadOnlySpan<byte> received) => received switch
    {
        [] => Incomplete,
        [(byte)'P', ..] => ProxyHeaderV1.Read(received),
        _ => ProxyHeaderV2.Read(received),
    };

    /// <summary>Whether what was received begins as it must, as far as there is anything.</summary>
    public static bool Begins(ReadOnlySpan<byte> received, ReadOnlySpan<byte> with) =>
        received.Length < with.Length ? with.StartsWith(received) : received.StartsWith(with);
}

internal enum ProxyHeaderState
{
    /// <summary>More must come before anything can be said.</summary>
    Incomplete,
    Invalid,
    Complete,
}
