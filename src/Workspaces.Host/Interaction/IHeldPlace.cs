namespace Workspaces.Host.Interaction;

/// <summary>What a request takes from others while it is served. A page that waits for something with a line of its own gives it up before.</summary>
internal interface IHeldPlace
{
    void Leave();
}
