namespace Workspaces.Application.SignIn;

/// <summary>How long checks took lately, the last ones most.</summary>
internal sealed class CheckDuration(TimeProvider timeProvider)
{
    private const int Weight = 16;

    public TimeSpan Mean { get; private set; } = TimeSpan.FromMilliseconds(50);

    /// <param name="begun">The timestamp when the check began that ends now.</param>
    public void Add(long begun) => Mean += (timeProvider.GetElapsedTime(begun) - Mean) / Weight;
}
