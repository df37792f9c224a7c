// Native dialogs: the browser keeps the focus inside, Escape closes, the focus returns to where it was.
export function open(dialog) { if (dialog && !dialog.open) dialog.showModal(); }
export function close(dialog) { if (dialog?.open) dialog.close(); }
