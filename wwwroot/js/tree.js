// Keeps the page from scrolling under the tree's keys, and the active row in sight.
const keys = new Set(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown', 'PageUp', ' ', 'Enter']);

export function claimKeys(element) {
  element.addEventListener('keydown', event => {
    if (keys.has(event.key) && event.target === element && !event.ctrlKey && !event.metaKey) event.preventDefault();
  });
}

export function show(element, position, height) {
  const top = position * height;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top + height > element.scrollTop + element.clientHeight) element.scrollTop = top + height - element.clientHeight;
}
