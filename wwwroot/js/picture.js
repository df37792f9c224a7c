// Maps as one picture: whole, whatever is scrolled out of sight, and on white, whatever the theme. It says what it shows, of when and how sure.
import { mapOf } from './heat-map.js';
import { layOut } from './heat-map-layout.js';
import { readPalette, paint, paintSwatch, clip } from './heat-map-paint.js';

const WIDTH = 1600;
const MARGIN = 32;
const GAP = 32;
const LINE = 24;
// Browsers refuse canvases beyond this.
const TALLEST = 16000;
const MOST_NAMES = 300;

/** Puts the maps within an element on the clipboard. @returns {Promise<'copied'|'downloaded'|'nothing'>} */
export async function take(id, words) {
  const maps = [...document.getElementById(id)?.querySelectorAll('.heat-map') ?? []].map(mapOf).filter(Boolean);
  if (!maps.length) return 'nothing';
  const picture = draw(maps, words);
  const blob = await new Promise(done => picture.toBlob(done, 'image/png'));
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    return 'copied';
  } catch { /* not without TLS, and not in every browser: the file instead */ }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${words.fileName}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  return 'downloaded';
}

/** @returns {HTMLCanvasElement} */
export function draw(maps, words) {
  const palette = onWhite(maps[0].model.names);
  const each = Math.floor((WIDTH - 2 * MARGIN - GAP * (maps.length - 1)) / maps.length);
  const parts = maps.map(map => ({ ...flat(map, palette), layout: layOut(map.model, each, 1400, map.model.rows.length <= MOST_NAMES && map.wantsRows !== false) }));
  const labelled = maps.some(map => map.model.label);
  const top = MARGIN + 40 + words.lines.length * LINE + 16 + (labelled ? LINE + 8 : 0);
  const bottom = top + Math.max(...parts.map(part => part.layout.height)) + 16;
  const height = Math.min(TALLEST, bottom + LINE + MARGIN);
  const canvas = document.createElement('canvas');
  const scale = height * 2 <= TALLEST ? 2 : 1;
  canvas.width = WIDTH * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d', { alpha: false });
  context.scale(scale, scale);
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, WIDTH, height);
  paintWords(context, palette, words);
  parts.forEach((part, i) => paintPart(context, part, MARGIN + i * (each + GAP), top, each));
  paintLegend(context, palette, parts, bottom);
  return canvas;
}

// The colours of the light theme stand on an element of this class in either theme.
function onWhite(names) {
  const element = document.createElement('div');
  element.className = 'on-white';
  document.body.append(element);
  const palette = readPalette(names, element);
  element.remove();
  return palette;
}

function flat(map, palette) {
  return { model: map.model, states: map.states, places: map.places, palette, emphasis: null, hovered: null, cursor: null, chosen: -1, canvas: null };
}

function paintWords(context, palette, words) {
  context.textBaseline = 'middle';
  context.fillStyle = palette.ink;
  context.font = `600 24px ${palette.font}`;
  context.fillText(clip(context, words.title, WIDTH - 2 * MARGIN - 220), MARGIN, MARGIN + 12);
  context.font = `15px ${palette.font}`;
  words.lines.forEach((text, i) => context.fillText(clip(context, text, WIDTH - 2 * MARGIN), MARGIN, MARGIN + 40 + i * LINE + LINE / 2));
  if (!words.isRehearsal) return;
  context.font = `700 20px ${palette.font}`;
  const wide = context.measureText('REHEARSAL').width + 24;
  context.strokeStyle = palette.ink;
  context.lineWidth = 2;
  context.strokeRect(WIDTH - MARGIN - wide, MARGIN - 6, wide, 36);
  context.fillText('REHEARSAL', WIDTH - MARGIN - wide + 12, MARGIN + 12);
}

function paintPart(context, part, x, y, width) {
  const { layout, model, palette } = part;
  if (model.label) {
    context.font = `600 15px ${palette.font}`;
    context.fillStyle = palette.ink;
    context.fillText(clip(context, model.label, width), x, y - LINE / 2 - 8);
  }
  context.save();
  context.beginPath();
  context.rect(x, y, width, layout.height);
  context.clip();
  context.translate(x, y);
  paint(context, part, 0, width, layout.height);
  context.restore();
}

function paintLegend(context, palette, parts, y) {
  let x = MARGIN;
  for (const [state, word] of parts[0].model.words.entries()) {
    const counts = parts.map(part => part.states.reduce((sum, s) => sum + (s === state ? 1 : 0), 0));
    if (!counts.some(Boolean)) continue;
    paintSwatch(context, palette, state, x, y, 18);
    context.fillStyle = palette.ink;
    context.font = `15px ${palette.font}`;
    const text = `${counts.map(c => c.toLocaleString('en')).join(' → ')} ${word}`;
    context.fillText(text, x + 26, y + 9);
    x += 26 + context.measureText(text).width + 28;
  }
}
