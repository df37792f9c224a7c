export async function copy(text) {
  try { await navigator.clipboard.writeText(text); return true; } catch { /* not allowed without TLS: the old way */ }
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
