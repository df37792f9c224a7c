// A panel beside the page: takes the focus when it opens and gives it back to where it was.
let opener = null;
let panel = null;

export function enter(title) {
  if (!title) return;
  panel = title.closest('aside');
  if (!panel.contains(document.activeElement)) opener = document.activeElement;
  title.focus({ preventScroll: true });
}

// Called before or after the panel has left the document.
export function leave() {
  const active = document.activeElement;
  const isLost = !active || active === document.body || panel?.contains(active);
  if (isLost && opener?.isConnected) opener.focus({ preventScroll: true });
  opener = panel = null;
}
