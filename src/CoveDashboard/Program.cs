using CoveDashboard.Hosting;

return await CommandLine.RunAsync(args);
