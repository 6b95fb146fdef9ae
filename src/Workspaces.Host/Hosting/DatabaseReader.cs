using Workspaces.Host.Files;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Hosting;

/// <summary>Where the configuration says that data are kept.</summary>
internal static class DatabaseReader
{
    /// <exception cref="StartupException">A setting has a value that is not allowed.</exception>
    public static DatabaseOptions Read(IConfiguration configuration) => DatabaseOptions.Read(
        configuration["Workspaces:Database"], configuration.GetConnectionString("Workspaces"), configuration["Workspaces:DataDirectory"], configuration.GetConnectionString("Migrations"));
}
