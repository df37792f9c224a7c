using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Identity;
using CoveDashboard.Rehearsal.Injection;
using CoveDashboard.Rehearsal.Organization;
using CoveDashboard.Rehearsal.Policies;
using CoveDashboard.Rehearsal.Resources;
using CoveDashboard.Rehearsal.Routing;
using CoveDashboard.Rehearsal.Services.Accounts;
using CoveDashboard.Rehearsal.Services.CloudFormation;
using CoveDashboard.Rehearsal.Services.CloudTrail;
using CoveDashboard.Rehearsal.Services.CostExplorer;
using CoveDashboard.Rehearsal.Services.Ec2;
using CoveDashboard.Rehearsal.Services.Iam;
using CoveDashboard.Rehearsal.Services.Lambda;
using CoveDashboard.Rehearsal.Services.Organizations;
using CoveDashboard.Rehearsal.Services.S3;
using CoveDashboard.Rehearsal.Services.Sns;
using CoveDashboard.Rehearsal.Services.Sts;
using CoveDashboard.Rehearsal.Serving;

namespace CoveDashboard.Rehearsal.State;

/// <summary>The parts of a running organization, put together in one place.</summary>
internal sealed class RehearsalParts : IDisposable
{
    private readonly Journal? _journal;

    private RehearsalParts(RehearsalOptions options)
    {
        var clock = options.Clock ?? TimeProvider.System;
        var description = options.Organization ?? OrganizationGenerator.Generate(options.Accounts - options.ExtraAccounts.Count, options.Seed);
        var tree = OrganizationPlanter.Plant(description, options.ExtraAccounts, options.Seed);
        World = new World(options.Seed, tree, description.HasOrganizationTrail);
        Log = new RehearsalCallLog(options.CallLogCapacity);
        Injector = new FaultInjector(options.Seed, options.LatencyMs, clock) { Faults = options.Faults };
        Regions = new EnabledRegions(options.Seed, Injector);

        var roles = new RoleDirectory(World);
        var tokens = new SessionTokens(tree.Id);
        var services = Services(options, roles, tokens);
        _journal = OpenJournal(options, services);
        Processor = new CallProcessor(World, new Router(services), new Authenticator(World, roles, tokens, clock), Regions, Injector, new Mutations(World, _journal), Log, clock);
    }

    public World World { get; }

    public RehearsalCallLog Log { get; }

    public FaultInjector Injector { get; }

    public CallProcessor Processor { get; }

    private EnabledRegions Regions { get; }

    public static RehearsalParts Build(RehearsalOptions options) => new(options);

    public void Dispose()
    {
        _journal?.Dispose();
        World.Dispose();
    }

    private IReadOnlyList<IRehearsedService> Services(RehearsalOptions options, RoleDirectory roles, SessionTokens tokens)
    {
        var paging = new Paging(options.PageSize);
        var trails = new TrailStore(World);
        var buckets = new BucketPlanter(World);
        return
        [
            new StsService(World, roles, tokens, () => Injector.Faults),
            new OrganizationsService(World, paging),
            new CloudTrailService(World, trails, paging),
            new Ec2Service(World, Regions, paging),
            new IamService(new IamStore(World), roles, paging, World.Seed),
            new S3Service(World, buckets),
            new S3ControlService(new AccountBlockStore(buckets)),
            new CloudFormationService(new StackPlanter(World), paging),
            new LambdaService(new FunctionPlanter(World), paging),
            new SnsService(),
            new AccountService(World.Organization, Regions, paging),
            new CostExplorerService(World, trails, paging, () => Injector.Faults),
        ];
    }

    private Journal? OpenJournal(RehearsalOptions options, IReadOnlyList<IRehearsedService> services)
    {
        if (options.StatePath is not { } path)
            return null;

        var byId = services.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var head = new JournalHead(World.Organization.Id, World.Organization.Accounts.Count, options.Seed);
        return Journal.Open(path, head, entry => Replay(byId, entry));
    }

    private void Replay(Dictionary<string, IRehearsedService> services, JournalEntry entry)
    {
        var handler = services[entry.Service].Operations[entry.Operation];
        var caller = new Caller(entry.AccountId, entry.CallerArn, "", "", [Policy.Allow("*")]);
        var answer = World.Write(() => handler.Run(new Call(caller, entry.Region, entry.At, entry.RequestId), entry.Input));
        if (answer.Fault is { } fault)
            throw new InvalidOperationException($"A change of the state file could not be made again: {entry.Service} {entry.Operation} answered {fault.Code}.");
    }
}
