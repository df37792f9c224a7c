using CoveDashboard;

var app = DashboardHost.Build(args);
await app.RunAsync();
