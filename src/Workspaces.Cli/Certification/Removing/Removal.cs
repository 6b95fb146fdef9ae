using Workspaces.Cli.Certification.Calls;
using Workspaces.Cli.Certification.Kits;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Certification.Removing;

/// <summary>Takes back at the host what a kit wrote down that it would make, as far as it was made.</summary>
internal sealed class Removal(KitCalls calls)
{
    private readonly List<string> _removed = [];
    private readonly List<string> _gone = [];

    /// <summary>What was there, and what was not any more.</summary>
    public async Task<(List<string> Removed, List<string> Gone)> RunAsync(KitState state)
    {
        var workspace = RemoteCommand.Of(state.Workspace);
        if (state.IsClone)
        {
            // Clients, user and trust anchors go with it.
            Note($"the workspace {state.Workspace}", await calls.DeleteAsync(workspace + "?immediately=true"));
            return (_removed, _gone);
        }

        foreach (var client in state.Selections.SelectMany(selection => selection.Clients))
        {
            Note($"the client {client}", await calls.DeleteAsync($"{workspace}/clients/{Uri.EscapeDataString(client)}"));
        }

        var user = await calls.FindUserAsync(state.Workspace, state.Username);
        Note($"the user {state.Username}", user is not null && await calls.DeleteAsync(user));
        return (_removed, _gone);
    }

    private void Note(string what, bool there) => (there ? _removed : _gone).Add(what);
}
