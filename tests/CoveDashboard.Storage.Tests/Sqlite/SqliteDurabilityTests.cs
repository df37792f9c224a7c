using System.Reflection;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Plans;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Storage.Tests.Sqlite;

/// <summary>What must survive a power cut is written so; results, which can be read again, are not made to wait for the disk.</summary>
public sealed class SqliteDurabilityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_OfAnApply_IsDurableWhereItMayNotBeForgotten()
    {
        var options = new CoveStorageOptions { DataDirectory = _folder.Path };
        var dialect = DispatchProxy.Create<ISqlDialect, Watch>();
        var watch = (Watch)(object)dialect;
        watch.Inner = new SqliteDialect(options);
        await using var services = new ServiceCollection().AddLogging().AddCoveStorage(options).AddSingleton(dialect).BuildServiceProvider();
        var plans = services.GetRequiredService<IPlanStore>();
        var runs = services.GetRequiredService<IRunStore>();
        var journal = services.GetRequiredService<IApplyJournal>();

        var plan = await watch.DurableAsync(plans.SealAsync(new PlanBuilder { Accounts = 1 }));
        await watch.DurableAsync(plans.DecideAsync(plan.Hash, PlanSteps.Approval(), default));
        var run = await watch.DurableAsync(runs.CreateAsync(PlanSteps.Applying(plan), default));
        var lease = await runs.ClaimAsync(run.Id);
        await watch.DurableAsync(journal.IntendAsync(lease, plan.Hash, 1, 1, RunBuilder.Noon, default));
        await watch.DurableAsync(journal.SettleAsync(lease, plan.Hash, PlanSteps.Outcome(1, ChangeState.Applied), default));
        await watch.DurableAsync(services.GetRequiredService<IFreezeStore>().WithdrawAsync([Guid.NewGuid()], new FreezeWithdrawal("wrong plan", "local|administrator", "administrator", PlanSteps.Now), default));
        await watch.DurableAsync(services.GetRequiredService<IWriteStopStore>().StopAsync(new WriteStop("acme", "Omega", "stop", PlanSteps.Now), default));

        await runs.WorkOffAsync(lease);
        await runs.CreateAsync(new RunBuilder().Build(), default);
        watch.Durable.ShouldBe(7);
    }

    [Fact]
    public async Task Write_AfterADurableOne_IsNotMadeToWaitForTheDisk()
    {
        await using var services = new ServiceCollection().AddLogging().AddCoveStorage(new CoveStorageOptions { DataDirectory = _folder.Path }).BuildServiceProvider();
        var database = services.GetRequiredService<StoreDatabase>();

        var durable = await database.WriteDurablyAsync(SynchronousAsync, default);
        var next = await database.WriteAsync(SynchronousAsync, default);

        (durable, next).ShouldBe((2, 1), "FULL, and NORMAL on a connection that may be the same");

        static Task<long> SynchronousAsync(StoreSession session) => session.FirstAsync<long>("PRAGMA synchronous");
    }

    /// <summary>Counts transactions that were asked to be durable.</summary>
    internal class Watch : DispatchProxy
    {
        private int _expected;

        public ISqlDialect? Inner { get; set; }

        public int Durable { get; private set; }

        /// <summary>Awaits a call that must be durable.</summary>
        public async Task<T> DurableAsync<T>(Task<T> call)
        {
            var answer = await call;
            Durable.ShouldBe(++_expected);
            return answer;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(ISqlDialect.MakeDurableAsync))
                Durable++;
            return targetMethod.Invoke(Inner, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
        }
    }
}
