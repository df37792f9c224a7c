using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Paging;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Sessions;

/// <summary>Calls in one account and region. Holds nothing of its own.</summary>
internal sealed class TargetSession(SessionCore core, string region) : ITargetSession
{
    public string AccountId => core.Request.AccountId;

    public string AccountName => core.Request.AccountName ?? core.Request.AccountId;

    public string Region { get; } = region;

    public string Partition => core.Partition;

    public async Task<JsonObject> CallAsync(string service, string operation, JsonObject? parameters = null, CancellationToken cancellationToken = default) =>
        await InvokeAsync(Allowed(service, operation), parameters ?? [], cancellationToken);

    public async IAsyncEnumerable<JsonObject> PaginateAsync(string service, string operation, JsonObject? parameters = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var model = Allowed(service, operation);
        await foreach (var page in Pages.ReadAsync(model, parameters ?? [], (input, token) => InvokeAsync(model, input, token), cancellationToken))
            yield return page;
    }

    public ITargetSession InRegion(string region) => new TargetSession(core, region);

    private async Task<JsonObject> InvokeAsync(OperationModel operation, JsonObject parameters, CancellationToken cancellationToken)
    {
        var output = await core.Invoker.InvokeAsync(core.Route(core.Context.RegionOf(Region)), operation, parameters, cancellationToken);
        if (operation is { Name: "ListAccountAliases", Service.Id: "iam" })
            core.Aliases.Learn(core.Context.Settings.Name, AccountId, output);
        return output;
    }

    private OperationModel Allowed(string service, string operation)
    {
        var model = Find(service, operation);
        core.Guard.Check(model, AccountId, Region);
        return model;
    }

    private OperationModel Find(string service, string operation)
    {
        if (!core.Catalogue.TryGet(service, out var known))
            throw Unknown(service, operation, "UnknownService", $"There is no service '{service}'.", core.Catalogue.Services.Select(s => s.Id), service);
        return known.FindOperation(operation)
            ?? throw Unknown(service, operation, "UnknownOperation", $"{known.Id} has no operation '{operation}'.", known.Operations.Keys, operation);
    }

    private AwsCallException Unknown(string service, string operation, string code, string message, IEnumerable<string> names, string typed) =>
        new(AwsErrorKind.Validation, code, NearNames.Of(typed, names) is [var near, ..] ? $"{message} Did you mean {near}?" : message)
        {
            Service = service,
            Operation = operation,
            AccountId = AccountId,
            Region = Region,
        };
}
