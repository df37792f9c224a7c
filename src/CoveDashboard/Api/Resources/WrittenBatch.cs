using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Api.Resources;

/// <summary>
/// A <see cref="RunBatchResource"/> as it goes over the wire. Written once, by whoever is told first; the text lives as long as the batch
/// and is copied for all the others, over whichever protocol they listen.
/// </summary>
[JsonConverter(typeof(AsItStands))]
internal sealed class WrittenBatch
{
    /// <summary>What SignalR's protocol and the API both write by.</summary>
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly ConditionalWeakTable<RunBatch, WrittenBatch> Written = [];

    private readonly Lazy<byte[]> _text;

    private WrittenBatch(RunBatch batch) => _text = new Lazy<byte[]>(() => JsonSerializer.SerializeToUtf8Bytes(RunBatchResource.From(batch), Wire));

    /// <summary>JSON on one line, in UTF-8.</summary>
    public byte[] Text => _text.Value;

    public static WrittenBatch Of(RunBatch batch) => Written.GetValue(batch, static b => new WrittenBatch(b));

    private sealed class AsItStands : JsonConverter<WrittenBatch>
    {
        public override WrittenBatch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Batches are only sent.");

        public override void Write(Utf8JsonWriter writer, WrittenBatch value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}
