// Runs in every frame of a window of VS Code before anything else there, and tells when it shows something. Times are in
// milliseconds by a clock that all frames of a window share.
{
  const timeOf = stamp => performance.timeOrigin + stamp;
  const outer = window.parent;

  // VS Code makes a webview's frame visible, and gives it this id, when it has loaded.
  const isVisible = () => outer.document.getElementById('active-frame') !== null;

  const isWebview = () => {
    try {
      return outer !== window && outer.document !== null;
    } catch {
      // The frame around it stands in another site than the window.
      return false;
    }
  };

  /** The time after the first frame in which an element with a text is drawn. */
  window.whenDrawn = (selector, text = '') =>
    new Promise(resolve => {
      const look = () => {
        if (!isVisible()) {
          // Its document may be another one by then, which would not call back.
          setTimeout(look, 1);
        } else if ([...document.querySelectorAll(selector)].some(({ textContent }) => textContent.includes(text))) {
          // What a frame's callbacks find is drawn right after them; this comes next.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(timeOf(performance.now()));
          port2.postMessage(undefined);
        } else {
          requestAnimationFrame(look);
        }
      };
      look();
    });

  if (outer === window) {
    const keepTime = ({ type, timeStamp }) => (window.lastInput = { type, time: timeOf(timeStamp) });
    for (const type of ['click', 'keydown']) window.addEventListener(type, keepTime, true);
  } else if (isWebview()) {
    window.firstDrawn = window.whenDrawn('#empty, .picture .layer, .markdown-body h1');
  }
}
