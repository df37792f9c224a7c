namespace CoveDashboard.ServiceModels.Tests.Converter;

/// <summary>Two small models of the same service: minified as the npm package has it, and in full as botocore has it.</summary>
internal static class Models
{
    public const string Minified = """
        {
          "version": "2.0",
          "metadata": { "apiVersion": "2020-01-01", "endpointPrefix": "pots", "protocol": "rest-json", "serviceFullName": "AWS Pots", "serviceId": "Pots", "signatureVersion": "v4", "uid": "pots-2020-01-01" },
          "operations": {
            "ListPots": { "http": { "method": "GET", "requestUri": "/pots" }, "input": { "type": "structure", "members": { "Next": { "location": "querystring", "locationName": "next" } } }, "output": { "type": "structure", "members": { "Pots": { "type": "list", "member": { "shape": "S1" } }, "Next": {} } } },
            "CreatePot": { "http": { "requestUri": "/pots/{Name+}" }, "input": { "type": "structure", "required": ["Name"], "members": { "Name": { "location": "uri", "locationName": "Name" }, "Token": { "idempotencyToken": true }, "Glaze": { "type": "blob", "sensitive": true } } }, "httpChecksumRequired": true, "endpoint": { "hostPrefix": "kiln." } }
          },
          "shapes": { "S1": { "type": "structure", "members": { "Name": {}, "Inner": { "shape": "S1" }, "FiredAt": { "type": "timestamp", "timestampFormat": "iso8601" } } }, "Unused": { "type": "string" } }
        }
        """;

    public const string Paginators = """
        { "pagination": { "ListPots": { "input_token": "Next", "output_token": "Next", "result_key": "Pots" }, "DescribeKiln": { "result_key": "Kilns" } } }
        """;

    public const string Full = """
        {
          "metadata": { "apiVersion": "2024-06-30", "endpointPrefix": "pots", "protocol": "json", "jsonVersion": "1.1", "targetPrefix": "Pots_2024", "serviceFullName": "AWS Pots", "serviceId": "Pots", "signatureVersion": "v4" },
          "operations": {
            "ListPots": { "name": "ListPots", "http": { "method": "POST", "requestUri": "/" }, "input": { "shape": "ListPotsRequest" }, "output": { "shape": "ListPotsResponse" }, "errors": [{ "shape": "PotNotFound" }, { "shape": "KilnCold" }], "documentation": "<p>words</p>" }
          },
          "shapes": {
            "ListPotsRequest": { "type": "structure", "members": { "Colour": { "shape": "Colour", "documentation": "words" } } },
            "ListPotsResponse": { "type": "structure", "members": { "Names": { "shape": "Names" } } },
            "Names": { "type": "list", "member": { "shape": "Name" }, "max": 10 },
            "Name": { "type": "string", "pattern": "[a-z]+", "sensitive": true },
            "Colour": { "type": "string", "enum": ["red", "blue"] },
            "PotNotFound": { "type": "structure", "members": { "Message": { "shape": "Name" } }, "error": { "code": "NoSuchPot", "httpStatusCode": 404 }, "exception": true },
            "KilnCold": { "type": "structure", "members": {}, "exception": true }
          },
          "documentation": "<p>words</p>"
        }
        """;
}
