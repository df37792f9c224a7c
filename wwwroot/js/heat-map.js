// The map of a run: rows are accounts, columns are regions. Only what is in view is drawn, once per frame at most, so
// that 27,200 cells cost no more than a screenful. States come as bytes; positions are laid out once per size.
import { layOut, cellAt, boxOf } from './heat-map-layout.js';
import { readPalette, paint, paintChanged, widthOf } from './heat-map-paint.js';

const CHANGE_SIZE = 5;
// Above so many cells a whole frame is as cheap.
const MOST_CHANGED = 3000;
const NO_TARGET = -1;

const maps = new WeakMap();

export function create(host, page, model) { return new HeatMap(host, page, model); }

/** The map that is drawn within an element; undefined: none. */
export function mapOf(host) { return maps.get(host); }

/** Lets two maps of the same places scroll together and name the same cell. */
export function link(one, other) { [one.twin, other.twin] = [other, one]; }

class HeatMap {
  constructor(host, page, model) {
    this.page = page;
    this.model = { ...model, ordinals: toInt32(model.ordinals) };
    this.states = new Uint8Array(model.targets);
    this.version = -1;
    this.changed = [];
    this.emphasis = null;
    this.cursor = null;
    this.hovered = null;
    this.chosen = NO_TARGET;
    this.host = host;
    this.viewport = host.querySelector('.viewport');
    this.spacer = host.querySelector('.spacer');
    this.canvas = host.querySelector('canvas');
    this.tip = host.querySelector('.tip');
    this.spoken = host.querySelector('.spoken');
    this.context = this.canvas.getContext('2d', { alpha: false });
    this.palette = readPalette(model.names);
    this.model.longestName = Math.ceil(this.model.rows.reduce((most, row) => Math.max(most, widthOf(this.context, this.palette, row[1])), 0));
    this.locate();
    this.listen();
    this.resize();
    maps.set(host, this);
  }

  // Every update carries the number after the last one that was taken; anything else asks for a whole snapshot.
  replace(version, states) {
    this.states = states;
    this.version = version;
    this.invalidate();
    return true;
  }

  apply(version, changes) {
    if (version !== this.version + 1) return false;
    const view = new DataView(changes.buffer, changes.byteOffset, changes.byteLength);
    for (let at = 0; at < changes.length; at += CHANGE_SIZE) {
      const ordinal = view.getInt32(at, true);
      this.states[ordinal] = changes[at + 4];
      if (this.changed.length <= MOST_CHANGED) this.changed.push(ordinal);
    }
    this.version = version;
    this.schedule();
    return true;
  }

  show(rows, emphasis, chosen) {
    const changed = this.wantsRows !== rows;
    this.wantsRows = rows;
    this.emphasis = emphasis;
    this.chosen = chosen;
    if (changed) this.resize(); else this.invalidate();
  }

  dispose() {
    this.abort.abort();
    this.observer.disconnect();
    this.theme.disconnect();
    cancelAnimationFrame(this.frame);
    maps.delete(this.host);
    this.page = null;
  }

  listen() {
    this.abort = new AbortController();
    const options = { signal: this.abort.signal };
    this.viewport.addEventListener('scroll', () => this.scrolled(), { ...options, passive: true });
    this.canvas.addEventListener('pointermove', event => this.hover(event), options);
    this.canvas.addEventListener('pointerleave', () => this.hideTip(), options);
    this.canvas.addEventListener('click', event => this.choose(this.under(event)), options);
    this.canvas.addEventListener('keydown', event => this.key(event), options);
    this.canvas.addEventListener('focus', () => { this.cursor ??= this.first(); this.follow(); }, options);
    this.canvas.addEventListener('contextrestored', () => this.invalidate(), options);
    this.canvas.addEventListener('blur', () => { this.hideTip(); this.invalidate(); }, options);
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(this.host);
    this.theme = new MutationObserver(() => this.recolour());
    this.theme.observe(document.documentElement, { attributes: true });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.recolour(), options);
  }

  locate() {
    this.places = new Int32Array(this.model.targets).fill(NO_TARGET);
    this.model.ordinals.forEach((ordinal, cell) => { if (ordinal !== NO_TARGET) this.places[ordinal] = cell; });
  }

  scrolled() {
    // Its own cell, or the one that keys chose on the other map, is still there when it was moved into view.
    const byKeys = document.activeElement === this.canvas, byKeysThere = this.twin && document.activeElement === this.twin.canvas;
    if (byKeysThere && this.hovered) this.showTip(this.hovered);
    else if (!byKeys) this.hideTip();
    if (this.twin && this.twin.viewport.scrollTop !== this.viewport.scrollTop) this.twin.viewport.scrollTop = this.viewport.scrollTop;
    this.invalidate();
  }

  recolour() { this.palette = readPalette(this.model.names); this.invalidate(); }

  resize() {
    const width = this.host.clientWidth;
    if (!width) return;
    const most = Math.max(320, Math.round(innerHeight * 0.66));
    this.layout = layOut(this.model, width, most, this.wantsRows);
    const height = Math.min(this.layout.height, most);
    this.viewport.style.height = `${height}px`;
    this.spacer.style.height = `${this.layout.height - height}px`;
    this.ratio = devicePixelRatio || 1;
    this.canvas.width = Math.round(this.viewport.clientWidth * this.ratio);
    this.canvas.height = Math.round(height * this.ratio);
    this.canvas.style.width = `${this.viewport.clientWidth}px`;
    this.canvas.style.height = `${height}px`;
    this.invalidate();
  }

  invalidate() {
    this.isWhole = true;
    this.schedule();
  }

  schedule() { this.frame ??= requestAnimationFrame(() => this.draw()); }

  // While a run goes on some cells change in each frame; the others stand.
  draw() {
    this.frame = null;
    if (!this.layout) return;
    const changed = this.isWhole || this.changed.length > MOST_CHANGED ? null : this.changed;
    [this.isWhole, this.changed] = [false, []];
    this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    const { scrollTop, clientWidth, clientHeight } = this.viewport;
    if (changed) paintChanged(this.context, this, changed, scrollTop, clientWidth, clientHeight);
    else paint(this.context, this, scrollTop, clientWidth, clientHeight);
  }

  under(event) {
    const box = this.canvas.getBoundingClientRect();
    return cellAt(this.layout, this.model, event.clientX - box.left, event.clientY - box.top, this.viewport.scrollTop);
  }

  hover(event) {
    const cell = this.under(event);
    this.canvas.style.cursor = cell ? 'pointer' : 'default';
    if (!cell) { this.hideTip(); return; }
    if (this.hovered?.row !== cell.row || this.hovered?.column !== cell.column) { this.hovered = cell; this.invalidate(); }
    this.showTip(cell);
    this.twin?.mirror(cell);
  }

  // What is looked at on the other map.
  mirror(cell) {
    this.hovered = cell;
    this.invalidate();
    if (cell) this.showTip(cell); else this.tip.hidden = true;
  }

  showTip(cell) {
    const box = boxOf(this.layout, cell.row, cell.column);
    const top = box.y - this.viewport.scrollTop;
    this.tip.textContent = this.nameOf(cell);
    this.tip.hidden = false;
    const left = Math.max(0, Math.min(box.x, this.host.clientWidth - this.tip.offsetWidth));
    const above = top - this.tip.offsetHeight - 6;
    this.tip.style.transform = `translate(${left}px, ${above < 0 ? top + box.height + 6 : above}px)`;
  }

  hideTip() {
    this.tip.hidden = true;
    if (this.hovered) { this.hovered = null; this.invalidate(); }
    this.twin?.mirror(null);
  }

  stateAt({ row, column }) {
    const ordinal = this.ordinalAt(row, column), word = this.model.words[this.states[ordinal]];
    const note = this.model.notes?.[ordinal];
    return [this.model.label, note && word !== 'known' ? `${word} (${note})` : word].filter(Boolean).join(': ');
  }

  nameOf({ row, column }) {
    const [id, name] = this.model.rows[row];
    const unit = this.model.bands.findLast(band => band.first <= row).name;
    return [name, id, unit, this.model.columns[column], this.stateAt({ row, column })].filter(Boolean).join(' · ');
  }

  ordinalAt(row, column) { return this.model.ordinals[row * this.model.columns.length + column]; }

  first() {
    const cell = this.chosen === NO_TARGET ? this.model.ordinals.findIndex(o => o !== NO_TARGET) : this.places[this.chosen];
    const columns = this.model.columns.length;
    return cell < 0 ? null : { row: Math.floor(cell / columns), column: cell % columns };
  }

  key(event) {
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] };
    if (event.key === 'Enter' || event.key === ' ') this.choose(this.cursor);
    else if (event.key === 'Home') this.cursor = { row: 0, column: 0 };
    else if (event.key === 'End') this.cursor = { row: this.model.rows.length - 1, column: this.model.columns.length - 1 };
    else if (steps[event.key] && this.cursor) this.step(...steps[event.key]);
    else return;
    event.preventDefault();
    this.follow();
  }

  // A cell without a target is stepped over.
  step(rows, columns) {
    let { row, column } = this.cursor;
    const big = Math.abs(rows) > 1;
    for (let tries = 0; tries < 400; tries++) {
      row = big ? Math.max(0, Math.min(this.model.rows.length - 1, row + rows)) : row + rows;
      column += columns;
      if (row < 0 || row >= this.model.rows.length || column < 0 || column >= this.model.columns.length) return;
      if (this.ordinalAt(row, column) !== NO_TARGET) { this.cursor = { row, column }; return; }
      if (big) { rows = Math.sign(rows); return this.step(rows, 0); }
    }
  }

  follow() {
    this.invalidate();
    if (!this.cursor || !this.layout) return;
    const box = boxOf(this.layout, this.cursor.row, this.cursor.column);
    const top = this.layout.header + 4, bottom = this.viewport.clientHeight - box.height - 4;
    const y = box.y - this.viewport.scrollTop;
    if (y < top) this.viewport.scrollTop += y - top;
    else if (y > bottom) this.viewport.scrollTop += y - bottom;
    this.showTip(this.cursor);
    this.twin?.mirror(this.cursor);
    this.spoken.textContent = this.twin ? `${this.nameOf(this.cursor)} · ${this.twin.stateAt(this.cursor)}` : this.nameOf(this.cursor);
  }

  choose(cell) {
    if (!cell) return;
    const ordinal = this.ordinalAt(cell.row, cell.column);
    if (ordinal === NO_TARGET) return;
    this.cursor = cell;
    this.page?.invokeMethodAsync('ChooseAsync', ordinal);
  }
}

function toInt32(bytes) { return new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)); }
