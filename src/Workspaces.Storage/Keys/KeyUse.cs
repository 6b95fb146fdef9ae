namespace Workspaces.Storage.Keys;

/// <summary>Values of <c>use</c> (RFC 7517 4.2).</summary>
internal static class KeyUse
{
    public const string Signature = "sig";
    public const string Encryption = "enc";
}
