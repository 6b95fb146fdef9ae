namespace Workspaces.Storage.Audit;

/// <summary>Who acts in this asynchronous flow. Nobody who changes something can forget to pass it on.</summary>
internal sealed class Actors
{
    private readonly AsyncLocal<Actor?> _current = new();

    public Actor Current => _current.Value ?? Actor.Server;

    /// <summary>From here on, in this flow and the flows it starts.</summary>
    public void Enter(Actor actor) => _current.Value = actor;
}
