namespace Workspaces.Host.Interaction.Notices;

/// <summary>What people are told where no page can be served: the names of its texts.</summary>
/// <param name="Advice">What to do; null = the message says it.</param>
internal sealed record Notice(string Title, string Message, string? Advice = null)
{
    private const string StartAgain = "error.again";
    private const string Failure = "error.title";

    /// <summary>The workspace was switched off by its operator.</summary>
    public static Notice Disabled { get; } = new("error.disabled.title", "error.disabled");

    private static readonly Notice Unreadable = new(Failure, "error.unreadable", StartAgain);
    private static readonly Notice Missing = new(Failure, "error.missing", StartAgain);
    private static readonly Notice Busy = new("error.busy.title", "error.busy");
    private static readonly Notice Unavailable = new(Failure, "error.unavailable");
    private static readonly Notice Failed = new(Failure, "error.failed", StartAgain);

    /// <summary>What a status means to a person; null where it means nothing.</summary>
    public static Notice? Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest or StatusCodes.Status413PayloadTooLarge => Unreadable,
        StatusCodes.Status404NotFound => Missing,
        StatusCodes.Status429TooManyRequests => Busy,
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        >= StatusCodes.Status500InternalServerError => Failed,
        _ => null,
    };
}
