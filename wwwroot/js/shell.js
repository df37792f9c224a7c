// Theme, rail and the words of a lost connection: what must work before and without a circuit.
// Loaded before the first paint, so that a dark page never flashes white.
(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* private mode: the choice lasts for this page */ } };

  const apply = () => {
    const theme = read('cove-theme') ?? (system.matches ? 'dark' : 'light');
    const rail = read('cove-rail') ?? 'open';
    if (root.dataset.rail !== rail) root.dataset.rail = rail;
    if (root.dataset.theme === theme) return;
    root.dataset.theme = theme;
    document.dispatchEvent(new CustomEvent('cove-theme'));
  };
  apply();
  system.addEventListener('change', apply);
  // Enhanced navigation replaces the attributes of <html> by the server's.
  new MutationObserver(apply).observe(root, { attributes: true, attributeFilter: ['data-theme', 'data-rail'] });

  // What runs pulses at this beat. An animation of the style sheet would draw sixty frames a second for as long as a run takes, in each page that shows it.
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  setInterval(() => { if (!document.hidden) document.body.toggleAttribute('data-beat', !calm.matches && !document.body.hasAttribute('data-beat')); }, 900);

  document.addEventListener('click', event => {
    const target = event.target.closest?.('[data-toggle-theme], [data-toggle-rail], [data-reload], [data-print]');
    if (!target) return;
    if (target.matches('[data-reload]')) { location.reload(); return; }
    if (target.matches('[data-print]')) { window.print(); return; }
    if (target.matches('[data-toggle-theme]')) keep('cove-theme', root.dataset.theme === 'dark' ? 'light' : 'dark');
    else keep('cove-rail', root.dataset.rail === 'open' ? 'collapsed' : 'open');
    apply();
  });

  // Blazor sets classes on the element with this id; the time of the loss is ours to say.
  const watchReconnect = () => {
    const banner = document.getElementById('components-reconnect-modal');
    if (!banner || banner.dataset.watched) return;
    banner.dataset.watched = 'true';
    let lost = false;
    new MutationObserver(() => {
      const shown = banner.classList.contains('components-reconnect-show');
      if (shown && !lost) {
        const now = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false });
        banner.querySelectorAll('[data-lost-at]').forEach(e => { e.textContent = now; });
      }
      lost = shown || banner.classList.contains('components-reconnect-failed');
      if (banner.classList.contains('components-reconnect-rejected')) location.reload();
      if (!lost) document.dispatchEvent(new CustomEvent('cove-reconnected'));
    }).observe(banner, { attributes: true, attributeFilter: ['class'] });
  };
  document.addEventListener('DOMContentLoaded', () => {
    watchReconnect();
    new MutationObserver(watchReconnect).observe(document.body, { childList: true, subtree: true });
  });
})();
