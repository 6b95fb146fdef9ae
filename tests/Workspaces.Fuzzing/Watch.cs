namespace Workspaces.Fuzzing;

/// <summary>Lets a campaign run, notices when a run does not come back, and tells what came of it.</summary>
internal sealed class Watch(Target target, Campaign campaign, string folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>0 when everything held, 1 when something did not.</summary>
    public int Run(TimeSpan time)
    {
        Find? find = null;
        var worker = new Thread(() => find = campaign.Run(time), maxStackSize: 4 * 1024 * 1024) { IsBackground = true };
        worker.Start();
        while (!worker.Join(TimeSpan.FromMilliseconds(500)))
        {
            if (campaign.Current is var (input, length) && length > Patience)
            {
                return Tell(new(input, $"It has been running for {length.TotalSeconds:F0} s."));
            }
        }

        Console.WriteLine($"{target.Name}: {campaign.Runs} inputs, {campaign.Outcomes} outcomes");
        return find is null ? 0 : Tell(find);
    }

    private int Tell(Find find)
    {
        var file = FindsFolder.Write(folder, target, find.Input);
        Console.Error.WriteLine(
            $"{target.Name}: {find.Fault}\n{Convert.ToBase64String(find.Input)}\nWritten to {file}. Put it into tests/Workspaces.Fuzzing/Finds/{target.Name}/ and it is run with the tests from then on.");
        return 1;
    }
}
