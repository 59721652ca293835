// clip.js - the clipboard: text, and pictures.
mergeInto(LibraryManager.library, {
  $CLIP: {
    // At once, where a hand was at work a moment ago.
    now: function (text) {
      var isDone = false, put = function (e) {
        e.clipboardData.setData('text/plain', text);
        e.preventDefault();
        e.stopImmediatePropagation();
        isDone = true;
      };
      addEventListener('copy', put, true);
      try { document.execCommand('copy'); } catch (e) { isDone = false; }
      removeEventListener('copy', put, true);
      return isDone;
    }
  },

  js_copy__deps: ['$CLIP', '$API'],
  js_copy: function (text) {
    var words = UTF8ToString(text);
    if (CLIP.now(words)) return 1;
    if (!navigator.clipboard || !navigator.clipboard.writeText) return 0;
    navigator.clipboard.writeText(words).catch(function () {
      API.error('The browser does not let this page copy. Click in the picture, and try again.');
    });
    return 1;
  },

  js_can_copy_picture: function () {
    return typeof ClipboardItem === 'function' && !!navigator.clipboard
      && !!navigator.clipboard.write ? 1 : 0;
  },
  js_copy_picture__deps: ['$API'],
  js_copy_picture: function (at, n) {
    var png = new Blob([HEAPU8.slice(at, at + n)], { type: 'image/png' });
    navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]).catch(function () {
      API.error('The browser does not let this page copy the picture. Export a PNG.');
    });
  }
});
