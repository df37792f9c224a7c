// Where the cells lie. The rows flow through as many columns of the page ("blocks") as fit side by side, each with its
// OU bands; names stand beside the rows when there is room for them or when a person asks for them.
const GAP = 20;
const BAND_SPACE = 6;
// Narrower, and the names of OUs say nothing.
const NARROWEST_BLOCK = 92;

/** @returns {{blocks, header, height, row, cell, gutter, gap, band}} everything in CSS pixels; y grows over the whole map, header included. */
export function layOut(model, width, most, wantsRows) {
  const columns = model.columns.length;
  const named = wantsRows ?? model.rows.length <= 90;
  if (named) return arrange(model, width, namedMeasures(width, columns, model.longestName));
  // The largest cells with which the whole map is seen at once; the smallest when it does not fit anyway.
  for (const [row, least] of [[14, 20], [12, 16], [10, 14], [8, 11], [6, 9], [5, 7], [4, 6], [3, 5]]) {
    const cell = Math.max(least, Math.min(24, Math.floor(NARROWEST_BLOCK / columns)));
    const layout = arrange(model, width, { row, cell, gutter: 0, gap: row > 5 ? 2 : 1, band: row > 4 ? 18 : 15, header: row >= 10 && cell >= 14 ? 84 : 0 });
    if (layout.height <= most && layout.fits) return layout;
  }
  return arrange(model, width, { row: 4, cell: Math.max(3, Math.min(6, Math.floor(width / columns))), gutter: 0, gap: 1, band: 18, header: 0 });
}

function namedMeasures(width, columns, longestName) {
  const gutter = Math.min(width < 520 ? Math.min(150, Math.floor(width * 0.4)) : 240, longestName + 18);
  const cell = Math.max(8, Math.min(columns === 1 ? 40 : 34, Math.floor((width - gutter) / columns)));
  return { row: 20, cell, gutter, gap: cell > 12 ? 2 : 1, band: 28, header: cell >= 13 ? 92 : 0 };
}

function arrange(model, width, measures) {
  const { row, cell, gutter, band, header } = measures;
  const blockWidth = Math.min(width, Math.max(NARROWEST_BLOCK, gutter + cell * model.columns.length));
  const most = Math.max(1, Math.floor((width + GAP) / (blockWidth + GAP)));
  const total = model.rows.length * row + model.bands.length * (band + BAND_SPACE);
  const blocks = flow(model, measures, Math.min(most, model.rows.length), total);
  const height = header + Math.max(...blocks.map(b => b.height)) + 4;
  blocks.forEach((block, i) => { block.x = i * (blockWidth + GAP); block.width = blockWidth; });
  return { ...measures, blocks, height, spare: blocks.length > 1 ? GAP - 4 : 0, fits: gutter + cell * model.columns.length <= width };
}

// Fills blocks of about equal height. A block never ends in a band's name; a band that goes on repeats its name.
function flow(model, { row, band }, count, total) {
  const target = Math.ceil(total / count) + (count > 1 ? band + row : 0);
  const blocks = [];
  let block = null, bandIndex = -1;
  const open = () => { block = { items: [], first: null, last: null, height: 0 }; blocks.push(block); };
  const name = index => {
    if (block.items.length) block.height += BAND_SPACE;
    block.items.push({ y: block.height, band: index });
    block.height += band;
  };
  open();
  for (let i = 0; i < model.rows.length; i++) {
    const starts = bandIndex + 1 < model.bands.length && model.bands[bandIndex + 1].first === i;
    const needed = row + (starts ? band + BAND_SPACE : 0);
    const full = blocks.length < count && block.height + needed > target && block.first !== null;
    if (full) open();
    if (starts) bandIndex++;
    if (starts || full) name(bandIndex);
    block.first ??= i;
    block.last = i;
    block.items.push({ y: block.height, row: i });
    block.height += row;
  }
  for (const b of blocks) b.ys = new Map(b.items.filter(item => item.row !== undefined).map(item => [item.row, item.y]));
  return blocks;
}

/** The box of a cell, header included, before scrolling. */
export function boxOf(layout, row, column) {
  const block = layout.blocks.find(b => row >= b.first && row <= b.last);
  return {
    x: block.x + layout.gutter + column * layout.cell,
    y: layout.header + block.ys.get(row),
    width: layout.cell - layout.gap,
    height: layout.row - layout.gap,
  };
}

/** The cell with a target under a point of the viewport, or null. */
export function cellAt(layout, model, x, y, scrollTop) {
  if (y < layout.header) return null;
  const block = layout.blocks.find(b => x >= b.x && x < b.x + b.width);
  const inBlock = y + scrollTop - layout.header;
  const item = block?.items[lastAtOrBefore(block.items, inBlock)];
  if (item?.row === undefined || inBlock >= item.y + layout.row) return null;
  const column = Math.floor((x - block.x - layout.gutter) / layout.cell);
  if (column < 0 || model.ordinals[item.row * model.columns.length + column] === -1) return null;
  return { row: item.row, column };
}

/** Index of the last item that begins at or before a height; 0 when none does. */
export function lastAtOrBefore(items, y) {
  let low = 0, high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (items[middle].y <= y) low = middle; else high = middle - 1;
  }
  return low;
}
