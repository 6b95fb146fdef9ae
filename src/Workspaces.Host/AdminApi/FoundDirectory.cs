using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Directories;
using Workspaces.Directories.Participants;

namespace Workspaces.Host.AdminApi;

/// <summary>The directory whose regime the path names.</summary>
internal sealed class FoundDirectory : IBindableFromHttpContext<FoundDirectory>, IBound
{
    public const string Route = "regime";

    private readonly ParticipantDirectory? _value;

    private FoundDirectory(ParticipantDirectory? value, string regime, IEnumerable<string> known) => (_value, Problem) = (value, value is null
        ? Problem.Of(StatusCodes.Status404NotFound, $"There is no directory '{regime}'; there are {string.Join(", ", known)}.")
        : null);

    public Problem? Problem { get; }
    public ParticipantDirectory Value => _value ?? throw new InvalidOperationException("There is no such directory.");

    public static ValueTask<FoundDirectory?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var directories = context.RequestServices.GetRequiredService<ParticipantDirectories>();
        var regime = context.Request.RouteValues[Route] as string ?? "";
        return new(new FoundDirectory(directories.Find(regime), regime, directories.All.Select(directory => directory.Regime.Id)));
    }

    public static Results<Ok<TAnswer>, Problem> Answer<TValue, TAnswer>(Result<TValue> result, Func<TValue, TAnswer> show) where TValue : class =>
        result.Succeeded ? TypedResults.Ok(show(result.Value)) : DirectoryProblem.Of(result.Refusals);

    public static Results<Created<TAnswer>, Problem> AnswerCreated<TValue, TAnswer>(Result<TValue> result, Func<TValue, TAnswer> show) where TValue : class =>
        result.Succeeded ? TypedResults.Created((string?)null, show(result.Value)) : DirectoryProblem.Of(result.Refusals);

    public static Ok<ListAnswer<TAnswer>> Answer<TValue, TAnswer>(IEnumerable<TValue> values, Func<TValue, TAnswer> show) => TypedResults.Ok(new ListAnswer<TAnswer>([.. values.Select(show)]));
}
