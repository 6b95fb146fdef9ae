using System.Collections.Concurrent;
using System.Diagnostics;

namespace Workspaces.Storage.Sql;

/// <summary>The one statement that is run with another text, and a record of those that are run.</summary>
internal static class SwitchedText
{
    private static ConcurrentDictionary<string, string> s_run = new(StringComparer.Ordinal);
    private static volatile string[]? s_switched;

    /// <summary>From now on, until the next time.</summary>
    /// <param name="pair">A statement and what is run instead of it; null = every statement runs as it is.</param>
    public static void Switch(string[]? pair) => (s_switched, s_run) = (pair, new(StringComparer.Ordinal));

    /// <summary>The statements that were run since then, and the classes that run them.</summary>
    public static IReadOnlyDictionary<string, string> Run => s_run;

    public static string Of(string text)
    {
        if (!s_run.ContainsKey(text))
        {
            s_run[text] = Owner();
        }

        return s_switched is [var from, var to] && from == text ? to : text;
    }

    private static string Owner()
    {
        foreach (var frame in new StackTrace().GetFrames())
        {
            var type = frame.GetMethod()?.DeclaringType;
            while (type?.DeclaringType is { } outer)
            {
                type = outer;
            }

            if (type is not null && type != typeof(SwitchedText) && type != typeof(Statement))
            {
                return type.Name;
            }
        }

        return "";
    }
}
