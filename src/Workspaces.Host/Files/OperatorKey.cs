using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Files;

/// <summary>The bootstrap key of the admin API.</summary>
internal sealed class OperatorKey
{
    public const string FileName = "operator-key";
    private readonly byte[] _hash;

    public OperatorKey(string value)
    {
        Value = value;
        _hash = SHA256.HashData(Encoding.UTF8.GetBytes(value));
    }

    /// <summary>The secret itself, for the command line and the tour.</summary>
    public string Value { get; }

    /// <summary>The configured key, else the one in the data directory, which is made at first start.</summary>
    public static OperatorKey Load(string? configured, DataDirectory directory)
    {
        if (configured is not null)
        {
            return new(configured);
        }

        using var alone = directory.Lock();
        if (!directory.Has(FileName))
        {
            directory.Write(FileName, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)) + "\n", secret: true);
        }

        var value = File.ReadAllText(directory.File(FileName)).Trim();
        return value.Length > 0 ? new(value) : throw new StartupException($"{directory.File(FileName)} is empty; remove it to have a new key made.");
    }

    /// <summary>Compares in constant time, whatever the length.</summary>
    public bool Matches(string? presented) =>
        presented is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(presented)), _hash);

    public override string ToString() => "(operator key)";
}
