using System.Globalization;
using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.Lambda;

/// <summary>Lambda: functions, their environment included, as AWS does.</summary>
internal sealed class LambdaService : IRehearsedService
{
    private const int SizeOfPage = 50;

    private readonly FunctionPlanter _planter;
    private readonly Paging _paging;

    public LambdaService(FunctionPlanter planter, Paging paging)
    {
        _planter = planter;
        _paging = paging;
        Operations = new Dictionary<string, OperationHandler>(StringComparer.Ordinal)
        {
            ["ListFunctions"] = new(ListFunctions),
            ["GetFunctionConfiguration"] = new(GetFunctionConfiguration),
        };
    }

    public string Id => "lambda";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; }

    private Answer ListFunctions(Call call, JsonObject input)
    {
        var functions = _planter.Plant(call.AccountId, call.Region);
        if (_paging.Page("Functions", functions, input["Marker"], input["MaxItems"], SizeOfPage) is not { } page)
            return new AwsFault("InvalidParameterValueException", "The marker is not valid.", 400);

        var output = new JsonObject { ["Functions"] = new JsonArray([.. page.Items.Select(ToShape)]) };
        if (page.Next is { } next)
            output["NextMarker"] = next;
        return output;
    }

    private Answer GetFunctionConfiguration(Call call, JsonObject input)
    {
        var name = input["FunctionName"]!.GetValue<string>();
        return _planter.Plant(call.AccountId, call.Region).FirstOrDefault(f => f.Name == name || f.Arn == name) is { } function
            ? ToShape(function)
            : new AwsFault("ResourceNotFoundException", $"Function not found: arn:aws:lambda:{call.Region}:{call.AccountId}:function:{name}", 404);
    }

    private static JsonObject ToShape(LambdaFunction function) => new()
    {
        ["FunctionName"] = function.Name,
        ["FunctionArn"] = function.Arn,
        ["Runtime"] = function.Runtime,
        ["Role"] = function.RoleArn,
        ["Handler"] = "index.handler",
        ["CodeSize"] = function.CodeSize,
        ["Description"] = "",
        ["Timeout"] = function.Timeout,
        ["MemorySize"] = function.MemorySize,
        ["LastModified"] = function.LastModified.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'.000+0000'", CultureInfo.InvariantCulture),
        ["Version"] = "$LATEST",
        ["PackageType"] = "Zip",
        ["Architectures"] = new JsonArray("x86_64"),
        ["TracingConfig"] = new JsonObject { ["Mode"] = "PassThrough" },
        ["Environment"] = new JsonObject { ["Variables"] = new JsonObject([.. function.Environment.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value))]) },
    };
}
