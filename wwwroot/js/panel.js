// A panel beside the page: takes the focus when it opens and gives it back to where it was.
let opener = null;

export function enter(title) {
  if (!title) return;
  if (!title.parentElement.closest('aside').contains(document.activeElement)) opener = document.activeElement;
  title.focus({ preventScroll: true });
}

export function leave() {
  if (opener?.isConnected && (document.activeElement === document.body || document.activeElement === null)) opener.focus({ preventScroll: true });
  opener = null;
}
