namespace Workspaces.Benchmarks;

/// <summary>Reads <c>--flag</c> and <c>--name value</c>; anything else is a mistake, and said.</summary>
internal static class Arguments
{
    public static bool TryRead(string[] arguments, string[] flags, string[] names, out Dictionary<string, string> options)
    {
        options = [];
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (flags.Contains(argument))
            {
                options[argument] = "";
            }
            else if (names.Contains(argument) && i + 1 < arguments.Length)
            {
                options[argument] = arguments[++i];
            }
            else
            {
                Console.Error.WriteLine($"What is {argument}? Known are: {string.Join(' ', flags.Concat(names))}");
                return false;
            }
        }

        return true;
    }
}
