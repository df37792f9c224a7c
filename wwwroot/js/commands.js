// Keys of every page: Ctrl/⌘-K opens the palette, / goes to the page's search, ? shows the keys.
export function listen(owner) {
  const typing = e => e.target instanceof HTMLElement && (e.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName));
  const onKey = event => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      owner.invokeMethodAsync('OpenPalette');
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event) || document.querySelector('dialog[open]')) return;
    if (event.key === '/') {
      event.preventDefault();
      const search = document.querySelector('[data-search]');
      if (search) { search.focus(); search.select?.(); } else owner.invokeMethodAsync('OpenPalette');
    } else if (event.key === '?') {
      event.preventDefault();
      owner.invokeMethodAsync('OpenShortcuts');
    }
  };
  document.addEventListener('keydown', onKey);
  return { stop: () => document.removeEventListener('keydown', onKey) };
}

export const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';
