// paper.js - where the canvas has lost its WebGL for good: pixels go to a second one that lies over
// it and hears nothing.
mergeInto(LibraryManager.library, {
  js_draw_apart: function () {
    var canvas = Module['canvas'];
    if (canvas.id !== 'canvas') return;
    var paper = document.createElement('canvas');
    paper.style.cssText = canvas.style.cssText + '; position: fixed; pointer-events: none';
    paper.setAttribute('aria-hidden', 'true');
    var fit = function () {
      if (paper.width !== canvas.width) paper.width = canvas.width;
      if (paper.height !== canvas.height) paper.height = canvas.height;
    };
    new MutationObserver(fit).observe(canvas, { attributes: true });
    fit();
    canvas.after(paper);
    canvas.style.opacity = 0;
    Module['canvas'] = paper;
  }
});
