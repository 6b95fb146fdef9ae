using Workspaces.Storage.Audit;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Audit;

/// <summary>Follows a chain record by record, up to the first that does not fit.</summary>
/// <param name="workspaceId">Whose chain it is.</param>
/// <param name="head">Where it is to end.</param>
/// <param name="known">A head that was noted earlier, through which it is to lead.</param>
internal sealed class AuditWalk(string workspaceId, AuditHead head, AuditHead? known)
{
    private string _previous = AuditHeadRow.Origin;
    private long _records;
    // The chain of a workspace tells how it came to be; one that does not was begun anew by somebody.
    private bool _tellsOfBeginning = workspaceId is WorkspaceId.Installation;

    public AuditBreak? Broken { get; private set; }

    /// <summary>What stands next in the table, in the order of its sequence.</summary>
    public void Take(AuditRow row)
    {
        var expected = _records + 1;
        if (row.Sequence != expected)
        {
            Break(Math.Min(row.Sequence, expected), row.Sequence < expected ? "It was never written." : "It is missing.");
        }
        else if (row.Hash != AuditHash.Of(row, _previous))
        {
            Break(expected, "It does not say what it said when it was written.");
        }
        else if (known?.Sequence == expected && known.Hash != row.Hash)
        {
            Break(expected, "It is another than the one whose hash was noted.");
        }

        (_previous, _records) = (row.Hash, expected);
        _tellsOfBeginning |= expected == 1 && row.Action is "workspace.created";
    }

    /// <summary>Nothing more stands in the table up to the head.</summary>
    public void End()
    {
        if (_records < head.Sequence)
        {
            Break(_records + 1, "It is missing.");
        }
        else if (_previous != head.Hash)
        {
            Break(head.Sequence, "The head of the chain is another.");
        }
        else if (!_tellsOfBeginning)
        {
            Break(1, "It tells of no beginning: all records were cut off.");
        }
        else if (known?.Sequence > head.Sequence)
        {
            Break(head.Sequence + 1, "It is missing: a later record was noted.");
        }
    }

    public void Break(long sequence, string reason) => Broken ??= new(sequence, reason);
}
