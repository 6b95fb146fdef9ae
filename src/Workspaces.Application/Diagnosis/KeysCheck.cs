using Workspaces.Storage.Database;
using Workspaces.Storage.Keys.Ring;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.Diagnosis;

/// <summary>Whether the keys in the database can be read, and every workspace has one to sign with.</summary>
internal sealed class KeysCheck(Lazy<RingCheck> ring, InstallationFacts facts, TimeProvider time) : ICheck
{
    private const int MaxNamed = 10;

    public string Name => "keys";
    public bool NeedsDatabase => true;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            ring.Value.Run();
        }
        catch (StartupException exception)
        {
            return [new(Name, FindingLevel.Error, exception.Message, "Set Workspaces__MasterKey, or put the file master-key of that installation into the data directory.")];
        }

        var mute = await facts.WorkspacesWithoutSignerAsync(time.GetUtcNow(), MaxNamed, cancellationToken);
        return mute.Count == 0
            ? [new(Name, FindingLevel.Ok, "The keys can be read, and every workspace has one to sign with.")]
            : [.. mute.Select(id => new Finding(Name, FindingLevel.Error, $"Workspace {id} has no key to sign with.", "Rotate its keys, or restore workspace_keys from the backup."))];
    }
}
