using System.IO.Compression;
using System.Xml.Linq;

namespace CoveDashboard.Tests.Support;

/// <summary>A workbook that was downloaded, as its XML.</summary>
internal static class Workbook
{
    public static async Task<(IReadOnlyList<string> Names, IReadOnlyList<XDocument> Sheets)> ReadAsync(HttpClient client, string address)
    {
        await using var stream = await client.GetStreamAsync(address);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        using var zip = new ZipArchive(copy);
        XDocument Read(string name)
        {
            using var entry = zip.GetEntry(name)!.Open();
            return XDocument.Load(entry);
        }
        var book = zip.Entries.Single(e => e.FullName.EndsWith("workbook.xml", StringComparison.Ordinal)).FullName;
        var folder = book[..^"workbook.xml".Length];
        var targets = Read($"{folder}_rels/workbook.xml.rels").Root!.Elements().ToDictionary(e => (string)e.Attribute("Id")!, e => ((string)e.Attribute("Target")!).TrimStart('/'));
        var sheets = Read(book).Descendants().Where(e => e.Name.LocalName == "sheet").ToList();
        return (
            [.. sheets.Select(s => (string)s.Attribute("name")!)],
            [.. sheets.Select(s => targets[(string)s.Attributes().Single(a => a.Name.LocalName == "id")!]).Select(t => Read(zip.GetEntry(t) is null ? folder + t : t))]);
    }

    public static (string Text, string? Type)[] Row(XDocument sheet, int index) =>
        [.. sheet.Descendants().Where(e => e.Name.LocalName == "row").ElementAt(index).Elements().Select(c => (c.Value, (string?)c.Attribute("t")))];
}
