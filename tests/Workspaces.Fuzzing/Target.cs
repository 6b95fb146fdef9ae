namespace Workspaces.Fuzzing;

/// <summary>A parser under attack.</summary>
internal abstract class Target
{
    public abstract string Name { get; }

    /// <summary>Good input of every form that the parser knows.</summary>
    public abstract IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Words of its language, to be put into inputs.</summary>
    public virtual IReadOnlyList<string> Words => [];

    /// <summary>The most that reading may allocate, in bytes.</summary>
    public virtual long MaxAllocation(int inputLength) => (1024L * 1024) + (512L * inputLength);

    /// <summary>Changes an input within the form that the parser expects; as it is, where there is none.</summary>
    public virtual byte[] Reshape(Dice dice, byte[] input) => input;

    /// <summary>Reads the input and checks the laws.</summary>
    /// <returns>What came of it, in few words: inputs with new outcomes are changed further.</returns>
    /// <exception cref="BrokenLawException">Something that must hold does not.</exception>
    public abstract string Run(byte[] input);

    protected static void Law(bool holds, string law)
    {
        if (!holds)
        {
            throw new BrokenLawException(law);
        }
    }
}

/// <summary>Something that must hold of a parser does not.</summary>
internal sealed class BrokenLawException(string law) : Exception(law);
