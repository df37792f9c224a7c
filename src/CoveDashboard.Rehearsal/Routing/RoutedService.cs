using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Protocols;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Routing;

/// <summary>A service that is here, with its model, dialect and routes.</summary>
internal sealed class RoutedService
{
    private readonly Dialect _dialect;
    private readonly IRehearsedService _service;
    private readonly RouteTable? _routes;

    public RoutedService(ServiceModel model, IRehearsedService service)
    {
        Model = model;
        _service = service;
        _dialect = Dialects.Of(model);
        _routes = model.Protocol is Protocol.RestJson or Protocol.RestXml ? new RouteTable(model) : null;
    }

    public ServiceModel Model { get; }

    public Route Find(WireRequest request)
    {
        if (_routes is not null)
        {
            return _routes.Find(request) is { } found
                ? To(found.Operation.Name, found.Operation) with { Labels = found.Labels }
                : To("", null);
        }

        var name = Model.Protocol == Protocol.Json ? Target(request) : request.Form.FirstOrDefault(p => p.Key == "Action").Value ?? "";
        return To(name, Model.FindOperation(name));
    }

    private string Target(WireRequest request)
    {
        var target = request.Header("x-amz-target") ?? "";
        var dot = target.LastIndexOf('.');
        return dot > 0 && target[..dot] == Model.TargetPrefix ? target[(dot + 1)..] : "";
    }

    private Route To(string name, OperationModel? operation) => new(Model.Id, _dialect, name)
    {
        Operation = operation,
        Handler = operation is null ? null : _service.Operations.GetValueOrDefault(operation.Name),
    };
}
