using Workspaces.Host.Hosting;

return await Startup.RunAsync(() => WorkspacesHost.Build(args), Console.Error);
