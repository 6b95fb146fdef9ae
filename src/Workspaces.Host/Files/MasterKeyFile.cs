using System.Security.Cryptography;
using Workspaces.Host.Hosting;
using Workspaces.Storage.Keys.Ring;

namespace Workspaces.Host.Files;

/// <summary>Where the master key comes from.</summary>
internal static class MasterKeyFile
{
    public const string Name = "master-key";

    /// <summary>The configured key, else the one in the data directory, which is made at first start.</summary>
    public static MasterKey Load(string? configured, DataDirectory directory)
    {
        if (configured is not null)
        {
            return MasterKey.Read(configured, $"{InstallationOptions.Section}:{nameof(InstallationOptions.MasterKey)}");
        }

        using var alone = directory.Lock();
        if (!directory.Has(Name))
        {
            directory.Write(Name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKey.KeySize)) + "\n", secret: true);
        }

        return MasterKey.Read(File.ReadAllText(directory.File(Name)).Trim(), directory.File(Name));
    }
}
