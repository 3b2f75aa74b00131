/**
 * Keeps the last click on a button that was made before React listened to the page; app/ui/early-clicks.ts makes it again.
 * Links and submit buttons are not kept: the browser itself answers them.
 */
(() => {
  let kept = null;
  const keep = (event) => {
    const button = event.target instanceof Element ? event.target.closest('button[type="button"]') : null;
    if (button !== null) kept = button;
  };
  document.addEventListener('click', keep, true);
  window.takeEarlyClick = () => {
    document.removeEventListener('click', keep, true);
    const button = kept;
    kept = null;
    return button;
  };
})();
