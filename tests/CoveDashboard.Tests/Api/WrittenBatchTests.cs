using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Api;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Tests.Components.Runs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Tests.Api;

/// <summary>A batch is written once, in the words that both protocols would write it in.</summary>
public sealed class WrittenBatchTests
{
    // What encoders, converters and number handling could disagree about.
    private static readonly Run Told = Any.Run(totals: Any.Totals(targets: 3, queued: 1, running: 1, failed: 1)) with
    {
        StopReason = "‹too many› <b>\"failures\"</b> & é",
        Parameters = new JsonObject { ["minimum"] = 1.50, ["nothing"] = null, ["who"] = "<ö>" },
    };

    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddCoveApi().BuildServiceProvider();

    public static TheoryData<bool> Both => [true, false];

    [Theory]
    [MemberData(nameof(Both))]
    public void OverTheApiAndOverTheHub_TheTextIsWhatTheResourceWouldBe(bool snapshot)
    {
        var batch = snapshot
            ? Any.Snapshot(Told, sequence: 7, TargetState.Queued, TargetState.Running, TargetState.Failed)
            : Any.Batch(Told, sequence: 8, new TargetChange(1, TargetState.Running, 0), new TargetChange(2, TargetState.AssumeRoleFailed, 8));

        foreach (var options in new[]
        {
            _services.GetRequiredService<IOptions<JsonHubProtocolOptions>>().Value.PayloadSerializerOptions,
            _services.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions,
        })
        {
            var told = JsonSerializer.Serialize(WrittenBatch.Of(batch), options);

            told.ShouldBe(JsonSerializer.Serialize(RunBatchResource.From(batch), options));
            told.ShouldBe(Encoding.UTF8.GetString(WrittenBatch.Of(batch).Text));
        }
    }

    [Fact]
    public async Task OfABatchThatManyAreTold_ThereIsOneText()
    {
        var batch = Any.Batch(Told, sequence: 8, new TargetChange(1, TargetState.Running, 0));
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var telling = Enumerable.Range(0, 16).Select(_ => TellAsync()).ToList();
        ready.SetResult();

        (await Task.WhenAll(telling)).Distinct(ReferenceEqualityComparer.Instance).Count().ShouldBe(1);
        WrittenBatch.Of(batch with { }).Text.ShouldNotBeSameAs(WrittenBatch.Of(batch).Text);

        async Task<byte[]> TellAsync()
        {
            await ready.Task;
            return WrittenBatch.Of(batch).Text;
        }
    }

    [Fact]
    public void TheText_GoesWithItsBatch()
    {
        var text = OnceAndForgotten();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        text.IsAlive.ShouldBeFalse();

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference OnceAndForgotten() => new(WrittenBatch.Of(Any.Batch(Told, sequence: 8)).Text);
    }
}
