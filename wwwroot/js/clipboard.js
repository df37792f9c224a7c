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

// Copies the text at an address; gives why not, or null.
export async function copyFrom(address) {
  const answer = await fetch(address, { headers: { Accept: 'text/plain, application/problem+json' } });
  const text = await answer.text();
  if (!answer.ok) {
    try { const problem = JSON.parse(text); return problem.faults?.map(f => f.message).join(' ') ?? problem.detail ?? problem.title; } catch { return `It could not be fetched (${answer.status}).`; }
  }
  return await copy(text) ? null : 'The browser does not allow it: open "see" and copy from there.';
}
