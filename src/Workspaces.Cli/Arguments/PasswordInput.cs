using System.Text;

namespace Workspaces.Cli.Arguments;

/// <summary>A password from the keyboard, unseen, or from what is piped in: never from an argument, which every process of the machine can read.</summary>
internal static class PasswordInput
{
    /// <exception cref="MisuseException">There is none.</exception>
    public static string Read() =>
        (Console.IsInputRedirected ? Console.In.ReadLine() : FromKeyboard()) is { Length: > 0 } password
            ? password
            : throw new MisuseException("Type a password, or pipe one in.");

    private static string FromKeyboard()
    {
        Console.Error.Write("Password: ");
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key is not ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key is ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
