// keys.js - SDL takes every key with Ctrl and every F key from the browser: what Elbow does not use
// is the browser's again. On a Mac Cmd is Ctrl.
mergeInto(LibraryManager.library, {
  $KEYS: {
    isMac: function () { return /^Mac|^iP/.test(navigator.platform); },

    // with Ctrl: what ui_keys.c and edit.c have, V but for pasting, which is an event
    isLetter: function (key, shift) { return (shift ? /^[clz]$/ : /^[aceosxyz]$/).test(key); },
    isPlain: function (key) {
      return /^(Arrow|Home$|End$|Enter$|Escape$|Backspace$|Delete$| $|Tab$)/.test(key)
        || /^(Control|Shift|Alt|Meta)$/.test(key);
    },
    letter: function (e) {
      var key = e.key.toLowerCase(), place = /^Key([A-Z])$/.exec(e.code);
      return key.length === 1 && key < '\u0370' || place === null ? key : place[1].toLowerCase();
    },
    isTyped: function (e) {      // into an element of the page's own, but for what mirrors the canvas
      var t = e.target;
      return t instanceof Element && t.matches('input, textarea, select, [contenteditable]')
        && t.closest('#mirror') === null;
    },
    isOurs: function (e) {
      var key = KEYS.letter(e), isMac = KEYS.isMac(), ctrl = isMac ? e.metaKey : e.ctrlKey;
      if (/^F\d+$/.test(e.key))
        return /^F(1|5|11)$/.test(e.key) && !e.ctrlKey && !e.altKey && !e.metaKey;
      if (e.getModifierState('AltGraph') || !(e.ctrlKey || e.metaKey || e.altKey)) return true;
      if (KEYS.isPlain(e.key)) return !e.metaKey || isMac;
      return !e.altKey && ctrl && KEYS.isLetter(key, e.shiftKey);
    },
    hear: function (e) {
      if (KEYS.isTyped(e)) return;
      if (!KEYS.isOurs(e)) e.stopImmediatePropagation();
      else if (KEYS.isMac() && e.metaKey && KEYS.letter(e).length === 1) {
        e.preventDefault();
        e.stopImmediatePropagation();
        _page_command_key(KEYS.letter(e).charCodeAt(0), e.shiftKey);
      }
    },
    // SDL takes from a press what would bring the keys into another page's frame with it. A finger
    // that scrolls that page never lifts here.
    come: function (e) {
      var isHand = e.type === 'pointerup' || e.pointerType === 'mouse';
      if (isHand && window.parent !== window && !document.hasFocus()) window.focus();
    },
    begin: function () {
      addEventListener('keydown', KEYS.hear, true);
      addEventListener('pointerdown', KEYS.come, true);
      addEventListener('pointerup', KEYS.come, true);
    }
  }
});
