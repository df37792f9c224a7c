using System.Text.Json.Serialization;

namespace CoveDashboard.Aws.Wire.Values;

/// <summary>The one type that needs a serializer: a string that a caller built from another CLR type.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class TextJson : JsonSerializerContext;
