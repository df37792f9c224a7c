using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Configuration;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.TargetSets;

/// <summary>A folder of target sets, at the start and on change.</summary>
public sealed class TargetSetFolderTests : IDisposable
{
    private const string Good = "connection: rehearsal\nsets:\n  prod: { include: [100000000001] }\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cove-sets-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Start_WithFaultyFiles_EndsWithEveryFaultOfEveryFile()
    {
        Write("a.yaml", Good.Replace("100000000001", "cat", StringComparison.Ordinal));
        Write("b.yml", "sets: [");
        Write("c.yaml", Good);
        Write("d.yaml", Good);
        Write("notes.txt", "no sets");

        var refused = await Should.ThrowAsync<ConfigurationException>(StartAsync());

        refused.Faults.Select(f => f.Key).ShouldBe(
            ["Cove:TargetSets:Folder a.yaml:3:21", "Cove:TargetSets:Folder b.yml:2:1", "Cove:TargetSets:Folder d.yaml:3:1"]);
        refused.Faults[2].Message.ShouldBe("prod: rehearsal has a set of this name in c.yaml:3 already. Rename one.");
    }

    [Fact]
    public async Task Change_OfAFile_IsReadAndOneWithFaultsKeepsTheLastGoodReading()
    {
        Write("a.yaml", Good);
        await using var dashboard = await StartAsync();
        using var reader = dashboard.WithToken(Role.Viewer);
        using var operating = dashboard.WithToken(Role.Operator);
        var files = dashboard.Services.GetRequiredService<ITargetSetFiles>();

        await ChangedAsync(files, f => f.Sets.Count == 2, () => Write("b.yaml", Good.Replace("prod", "test", StringComparison.Ordinal)));
        await ChangedAsync(files, f => f.Faults.Count == 1, () => Write("a.yaml", Good.Replace("include", "inclde", StringComparison.Ordinal)));

        var list = await reader.GetJsonAsync("/api/v1/target-sets?connection=rehearsal");
        list["items"]!.AsArray().Select(s => ((string)s!["name"]!, (string)s["file"]!)).ShouldBe([("prod", "a.yaml:3"), ("test", "b.yaml:3")]);
        list["items"]![0]!["include"]!.AsArray().Select(i => (string)i!).ShouldBe([SmallOrganization.A]);
        var fault = list["fileFaults"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)fault["file"]!, (int)fault["line"]!, (int)fault["column"]!).ShouldBe(("a.yaml", 3, 11));
        var refused = await operating.PostJsonAsync("/api/v1/target-sets", new JsonObject { ["connection"] = "rehearsal", ["name"] = "prod" }, HttpStatusCode.Conflict);
        ((string)refused["detail"]!).ShouldBe("prod stands in a.yaml:3. Change it there; it is read again at once.");

        await ChangedAsync(files, f => f.Sets.Count == 1, () => File.Delete(Path.Combine(_folder.FullName, "a.yaml")));
        files.Current.Faults.ShouldBeEmpty();
    }

    private Task<TestDashboard> StartAsync() => TestDashboard.StartAsync(
        SmallOrganization.Build(), new Dictionary<string, string>(StringComparer.Ordinal) { ["Cove:TargetSets:Folder"] = _folder.FullName });

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.FullName, file), text);

    /// <summary>Changes something and waits until the dashboard has seen it.</summary>
    private static async Task ChangedAsync(ITargetSetFiles files, Func<TargetSetFiles, bool> seen, Action change)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (seen(files.Current))
                told.TrySetResult();
        }
        files.Changed += Look;
        change();
        await told.Task.WaitAsync(TestContext.Current.CancellationToken);
        files.Changed -= Look;
    }
}
