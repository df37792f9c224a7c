// Draws what is in view. Colours come from the style sheet's variables; shapes tell states apart without colour wherever a
// cell is large enough to hold one.
import { boxOf, lastAtOrBefore } from './heat-map-layout.js';

const NAMES = ['queued', 'running', 'succeeded', 'failed', 'assume-role-failed', 'skipped', 'cancelled', 'unknown'];
const SMALLEST_SHAPE = 8;
const SHAPES = {
  failed: (c, x, y, r) => { line(c, x - r, y - r, x + r, y + r); line(c, x + r, y - r, x - r, y + r); },
  'assume-role-failed': (c, x, y, r) => { line(c, x - r, y + r, x + r, y - r); },
  skipped: (c, x, y, r) => { line(c, x - r, y, x + r, y); },
  cancelled: (c, x, y, r) => { line(c, x - r, y, x + r, y); },
  unknown: (c, x, y, r) => { c.beginPath(); c.arc(x, y, r * 0.7, 0, Math.PI * 2); c.stroke(); },
  added: (c, x, y, r) => { line(c, x - r, y, x + r, y); line(c, x, y - r, x, y + r); },
  removed: (c, x, y, r) => { line(c, x - r, y, x + r, y); },
  changed: (c, x, y, r) => { line(c, x - r, y - r * 0.5, x + r, y - r * 0.5); line(c, x - r, y + r * 0.5, x + r, y + r * 0.5); line(c, x + r * 0.5, y - r, x - r * 0.5, y + r); },
};

/** @param names of the states, in the order of their numbers; those of a run's targets unless given.  @param element whose colours hold. */
export function readPalette(names = NAMES, element = document.documentElement) {
  const style = getComputedStyle(element);
  const of = name => style.getPropertyValue(name).trim();
  return {
    names,
    states: names.map(name => of(`--map-${name}`)),
    paper: of('--paper'), ink: of('--ink'), soft: of('--ink-soft'), line: of('--line'), accent: of('--accent'),
    font: getComputedStyle(document.body).fontFamily,
    calm: matchMedia('(prefers-reduced-motion: reduce)').matches,
  };
}

/** Width of an account's name as the map writes it. */
export function widthOf(context, palette, name) {
  context.font = nameFont(palette);
  return context.measureText(name).width;
}

const nameFont = palette => `12px ${palette.font}`;

export function paint(context, map, scrollTop, width, height) {
  const { layout, palette } = map;
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'middle';
  for (const block of layout.blocks) paintBlock(context, map, block, scrollTop, height);
  outlines(context, map, scrollTop);
  if (layout.header) paintHeader(context, map, width);
}

/** Some targets' cells alone, over a frame that stands; their header is not touched. */
export function paintChanged(context, map, ordinals, scrollTop, width, height) {
  const { layout, model, palette, places } = map;
  const columns = model.columns.length;
  context.save();
  context.beginPath();
  context.rect(0, layout.header, width, height - layout.header);
  context.clip();
  for (const ordinal of ordinals) {
    if (places[ordinal] < 0) continue;
    const box = boxOf(layout, Math.floor(places[ordinal] / columns), places[ordinal] % columns);
    const y = box.y - scrollTop;
    if (y > height || y + box.height < layout.header) continue;
    context.globalAlpha = 1;
    context.fillStyle = palette.paper;
    context.fillRect(box.x - layout.gap / 2, y - layout.gap / 2, box.width + layout.gap, box.height + layout.gap);
    colour(context, map, map.states[ordinal]);
    cellPainter(layout)(context, palette, map.states[ordinal], box.x, y, box.width, box.height);
  }
  context.globalAlpha = 1;
  outlines(context, map, scrollTop);
  context.restore();
}

const cellPainter = layout => Math.min(layout.cell, layout.row) - layout.gap >= SMALLEST_SHAPE ? paintShape : paintDot;

function colour(context, { emphasis, palette }, state) {
  context.globalAlpha = emphasis !== null && emphasis !== state ? 0.18 : 1;
  context.fillStyle = palette.states[state];
}

function outlines(context, map, scrollTop) {
  outline(context, map, map.hovered, scrollTop, map.palette.ink, 1.5);
  if (document.activeElement === map.canvas) outline(context, map, map.cursor, scrollTop, map.palette.accent, 2.5);
  outlineChosen(context, map, scrollTop);
}

function paintBlock(context, map, block, scrollTop, height) {
  const { layout } = map;
  const top = scrollTop - layout.header - layout.band;
  for (let i = lastAtOrBefore(block.items, top); i < block.items.length; i++) {
    const item = block.items[i];
    const y = layout.header + item.y - scrollTop;
    if (y > height) break;
    if (item.row === undefined) paintBand(context, map, block, item.band, y);
    else paintRow(context, map, block, item.row, y);
  }
}

function paintBand(context, { layout, model, palette }, block, band, y) {
  context.font = `600 ${layout.gutter ? 12 : 11}px ${palette.font}`;
  context.fillStyle = palette.ink;
  context.fillText(clipPath(context, model.bands[band].name, block.width + layout.spare), block.x, y + layout.band / 2 + 1);
}

function paintRow(context, map, block, row, y) {
  const { layout, model, palette } = map;
  const columns = model.columns.length;
  const width = layout.cell - layout.gap, height = layout.row - layout.gap;
  if (layout.gutter) {
    context.font = nameFont(palette);
    context.fillStyle = map.hovered?.row === row ? palette.ink : palette.soft;
    context.fillText(clip(context, model.rows[row][1], layout.gutter - 12), block.x, y + height / 2 + 0.5);
  }
  const paintCell = cellPainter(layout);
  let shown = -1;
  for (let column = 0; column < columns; column++) {
    const ordinal = model.ordinals[row * columns + column];
    if (ordinal < 0) continue;
    const state = map.states[ordinal];
    // Neighbours are mostly alike, and setting a colour is what costs.
    if (state !== shown || paintCell === paintShape) {
      colour(context, map, state);
      shown = state;
    }
    paintCell(context, palette, state, block.x + layout.gutter + column * layout.cell, y, width, height);
  }
  context.globalAlpha = 1;
}

function paintDot(context, palette, state, x, y, width, height) { context.fillRect(x, y, width, height); }

function paintShape(context, palette, state, x, y, width, height) {
  context.beginPath();
  context.roundRect(x, y, width, height, 2);
  context.fill();
  const shape = SHAPES[palette.names[state]];
  if (shape) {
    context.strokeStyle = palette.paper;
    context.lineWidth = 1.75;
    shape(context, x + width / 2, y + height / 2, Math.min(width, height) * 0.26);
  } else if (palette.names[state] === 'running') {
    // Half of it done: the shape of "running".
    context.fillStyle = palette.paper;
    context.globalAlpha *= 0.45;
    context.fillRect(x + width / 2, y + 1, width / 2 - 1, height - 2);
  }
}

/** A cell of the legend. */
export function paintSwatch(context, palette, state, x, y, size) {
  context.fillStyle = palette.states[state];
  paintShape(context, palette, state, x, y, size, size);
}

function paintHeader(context, { layout, model, palette, hovered }, width) {
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, width, layout.header);
  context.font = `11px ${palette.font}`;
  for (const block of layout.blocks) {
    for (let column = 0; column < model.columns.length; column++) {
      context.save();
      context.translate(block.x + layout.gutter + column * layout.cell + (layout.cell - layout.gap) / 2, layout.header - 6);
      context.rotate(-Math.PI / 2);
      context.fillStyle = hovered?.column === column ? palette.ink : palette.soft;
      context.fillText(clip(context, model.columns[column], layout.header - 10), 0, 0);
      context.restore();
    }
  }
}

function outline(context, { layout }, cell, scrollTop, colour, thickness) {
  if (!cell) return;
  const box = boxOf(layout, cell.row, cell.column);
  context.strokeStyle = colour;
  context.lineWidth = thickness;
  context.strokeRect(box.x - 1.5, box.y - scrollTop - 1.5, box.width + 3, box.height + 3);
}

function outlineChosen(context, map, scrollTop) {
  const cell = map.chosen >= 0 ? map.places[map.chosen] : -1;
  if (cell < 0) return;
  const columns = map.model.columns.length;
  outline(context, map, { row: Math.floor(cell / columns), column: cell % columns }, scrollTop, map.palette.accent, 2);
}

function line(context, fromX, fromY, toX, toY) {
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
}

// Of a path the last parts tell most.
function clipPath(context, path, width) {
  const parts = path.split('/');
  let text = path;
  while (parts.length > 1 && context.measureText(text).width > width) { parts.shift(); text = parts.join('/'); }
  return clip(context, text, width);
}

const clipped = new Map();

// Measuring text is the dearest part of a frame, and the same names come back in each.
export function clip(context, text, width) {
  const key = `${context.font}|${Math.round(width)}|${text}`;
  let known = clipped.get(key);
  if (known !== undefined) return known;
  known = text;
  if (context.measureText(text).width > width) {
    let length = text.length;
    while (length > 1 && context.measureText(text.slice(0, length) + '…').width > width) length--;
    known = text.slice(0, length) + '…';
  }
  if (clipped.size > 20000) clipped.clear();
  clipped.set(key, known);
  return known;
}
