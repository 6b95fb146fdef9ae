namespace Workspaces.Storage.Sql;

/// <summary>Where sign-ins come from, as it is stored.</summary>
internal readonly record struct FailureSource
{
    /// <summary>Stands before the hashes of known devices: what they fail is no lock of the user.</summary>
    public const string DevicePrefix = "device ";

    private FailureSource(string text, bool known) => (Text, Known) = (text, known);

    public string Text { get; }

    /// <summary>It is a device from which this very user signed in before.</summary>
    public bool Known { get; }

    public static FailureSource OfDevice(string id) => new(DevicePrefix + Handle.Hash(id), known: true);

    public static FailureSource OfAddress(string address) => new(Handle.Hash(address), known: false);
}
