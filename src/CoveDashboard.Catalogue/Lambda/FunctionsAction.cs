using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Lambda;

/// <summary>Lambda functions with their runtime. ListFunctions answers with environment variables too; they are never taken over.</summary>
internal sealed class FunctionsAction : IInventoryAction
{
    private const string Runtime = "runtime";

    private static readonly ActionOperation ListFunctions = new("lambda", "ListFunctions", "lambda:ListFunctions");

    private static readonly string[] Taken =
        ["FunctionName", "FunctionArn", "Runtime", "PackageType", "Architectures", "Handler", "Role", "MemorySize", "Timeout", "CodeSize"];

    public ActionDescription Description { get; } = new()
    {
        Id = "lambda-functions",
        Title = "Lambda functions and their runtime",
        Summary = "Every function with its runtime, size and role; never its environment variables.",
        Service = "Lambda",
        Scope = ActionScope.Regional,
        Operations = [ListFunctions],
        ParameterSchema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                [Runtime] = new JsonObject
                {
                    ["type"] = "string",
                    ["title"] = "Runtime begins with",
                    ["description"] = "Such as python3.8 or nodejs; empty lists every function.",
                    ["maxLength"] = 64,
                    ["default"] = "",
                },
            },
            ["additionalProperties"] = false,
        },
        Columns =
        [
            new("FunctionName", ColumnType.Identifier) { IsKey = true, Title = "Function" },
            new("Runtime", ColumnType.Text),
            new("PackageType", ColumnType.Text) { Title = "Package" },
            new("Architectures", ColumnType.Json),
            new("LastModified", ColumnType.Timestamp) { Title = "Last modified" },
            new("MemorySize", ColumnType.Number) { Title = "Memory (MB)" },
            new("Timeout", ColumnType.Number) { Title = "Timeout (s)" },
            new("CodeSize", ColumnType.Number) { Title = "Code size (bytes)" },
            new("Handler", ColumnType.Text),
            new("Role", ColumnType.Identifier),
            new("FunctionArn", ColumnType.Identifier) { Title = "ARN" },
        ],
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        var prefix = context.Parameters.Text(Runtime) ?? "";
        var rows = new List<JsonObject>();
        await foreach (var page in context.Session.PaginateAsync(ListFunctions.Service, ListFunctions.Operation, parameters: null, cancellationToken))
            rows.AddRange(page.Objects("Functions").Where(f => HasRuntime(f, prefix)).Select(Row));
        return rows;
    }

    private static bool HasRuntime(JsonObject function, string prefix) =>
        prefix.Length == 0 || function.Text("Runtime")?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true;

    private static JsonObject Row(JsonObject function)
    {
        var row = function.Pick(Taken);
        // Lambda gives this one as text with an offset of its own form.
        row["LastModified"] = function.Time("LastModified") is { } time ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") : null;
        return row;
    }
}
