using CoveDashboard.ServiceModels.Converter;
using CoveDashboard.ServiceModels.Converter.Packing;
using CoveDashboard.ServiceModels.Converter.Sources;

if (args is not [var input, var output])
{
    await Console.Error.WriteLineAsync("Usage: <folder or .tgz with service models> <output file>");
    return 64;
}

if (!File.Exists(input) && !Directory.Exists(input))
{
    await Console.Error.WriteLineAsync($"There is nothing at '{input}'.");
    return 66;
}

var sources = ModelFiles.Open(input);
if (sources.Count == 0)
{
    await Console.Error.WriteLineAsync($"'{input}' holds no service model (*.min.json or service-2.json).");
    return 65;
}

var services = Conversion.Convert(sources);
foreach (var mute in sources.Where(s => !Conversion.Speaks(s)))
    await Console.Out.WriteLineAsync($"left out: {mute.ServiceId} {mute.ApiVersion}, which speaks none of the five protocols");

var size = CataloguePacker.Write(services, output);
await Console.Out.WriteLineAsync($"{services.Count} services, {services.Sum(s => s.OperationCount)} operations, {size} bytes");
return 0;
