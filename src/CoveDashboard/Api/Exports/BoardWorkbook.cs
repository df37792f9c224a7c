using CoveDashboard.Engine.Board;

namespace CoveDashboard.Api.Exports;

/// <summary>The board as a workbook: a sheet for each tile, with its figure, its groups and its earlier figures; and a sheet of sources.</summary>
internal sealed class BoardWorkbook(BoardPicture picture) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) =>
        XlsxDownload.SendAsync(httpContext, BoardTable.FileName(picture), WriteAsync);

    private async Task WriteAsync(XlsxBook book)
    {
        var names = new SheetNames();
        var sources = names.Of("Sources");
        var rows = new List<IReadOnlyList<Cell>>();
        foreach (var item in picture.Items)
        {
            var name = names.Of(item.View.Tile.Title);
            await book.AddAsync(name, BoardTable.Header, BoardTable.RowsOf(item, picture).ToAsyncEnumerable());
            rows.Add(BoardTable.SourceOf(name, item, picture));
        }
        await book.AddAsync(sources, BoardTable.SourceHeader, rows.ToAsyncEnumerable());
    }
}
