// hands.js - fingers, and the keyboard that a phone shows where something is typed.
//
// A browser shows its keyboard for an input element alone, and some only while a finger is being
// lifted: so a turn is made at once then, and an input lies unseen over what is typed into. All
// that it says goes to the program, letter by letter or by a word that a keyboard has put right.
mergeInto(LibraryManager.library, {
  $HANDS__deps: ['$API'],
  $HANDS__postset: 'HANDS.begin();',
  $HANDS: {
    input: null, isOpen: false, rect: null,
    isHere: true,      // false: in another page's frame, before a finger has tapped in it

    begin: function () {
      if (typeof document === 'undefined') return;
      var canvas = Module['canvas'], style = canvas.style;
      // below a notch, and above what a phone has at its lower edge
      style.top = 'env(safe-area-inset-top, 0px)';
      style.left = 'env(safe-area-inset-left, 0px)';
      style.width = 'calc(100% - env(safe-area-inset-left, 0px) - env(safe-area-inset-right, 0px))';
      style.height = 'calc(100% - env(safe-area-inset-top, 0px) - env(safe-area-inset-bottom, 0px))';
      style.setProperty('touch-action', 'none');
      style.setProperty('user-select', 'none');
      style.setProperty('-webkit-user-select', 'none');
      style.setProperty('-webkit-touch-callout', 'none');
      style.setProperty('-webkit-tap-highlight-color', 'transparent');
      // a long press is ours, and so is the right button
      canvas.addEventListener('contextmenu', function (e) { e.preventDefault(); });
      addEventListener('touchcancel', function (e) {
        for (var i = 0; i < e.changedTouches.length; i++)
          _page_finger_lost(e.changedTouches[i].identifier);
      }, true);
      addEventListener('touchend', function (e) {
        if (e.target !== canvas) return;
        HANDS.come(true);
        _page_turn();
      });
      if (Module['isEmbedded']) HANDS.embed();
      if (window.visualViewport) {
        visualViewport.addEventListener('resize', HANDS.lift);
        visualViewport.addEventListener('scroll', HANDS.lift);
      }
    },

    // Up and down a finger scrolls the page around the frame until it has tapped here, and again
    // when it has touched there.
    embed: function () {
      ['touchstart', 'touchmove'].forEach(function (kind) {
        addEventListener(kind, function (e) {
          if (!HANDS.isHere) e.preventDefault = function () { };      // SDL's
        }, { capture: true, passive: true });
      });
      addEventListener('blur', function () { HANDS.come(false); });
      HANDS.come(false);
    },
    come: function (isHere) {
      HANDS.isHere = isHere;
      Module['canvas'].style.setProperty('touch-action', isHere ? 'none' : 'pan-y');
    },

    make: function () {
      var input = document.createElement('input');
      input.id = 'typed';
      input.type = 'text';
      ['autocomplete', 'autocorrect', 'autocapitalize'].forEach(function (name) {
        input.setAttribute(name, 'off');
      });
      input.setAttribute('spellcheck', 'false');
      input.setAttribute('enterkeyhint', 'done');
      input.setAttribute('aria-hidden', 'true');
      input.tabIndex = -1;
      // 16 pixels: below that a phone zooms in
      input.style.cssText = 'position: fixed; margin: 0; padding: 0; border: 0; opacity: 0; '
        + 'font-size: 16px; pointer-events: none';
      input.addEventListener('input', function () {
        var caret = input.selectionStart === null ? input.value.length : input.selectionStart;
        HANDS.says(input.value, input.value.slice(0, caret));
      });
      // SDL hears at the window: letters come once, from the input; Enter and its like as keys
      ['keydown', 'keyup', 'keypress'].forEach(function (kind) {
        input.addEventListener(kind, function (e) {
          if (!/^(Enter|Tab|Escape|ArrowUp|ArrowDown|F\d+)$/.test(e.key)) e.stopPropagation();
        });
      });
      // put away by its own key; a page that lost the focus is come back to
      input.addEventListener('blur', function () {
        if (HANDS.isOpen && document.hasFocus()) _page_typing_done();
      });
      document.body.appendChild(input);
      HANDS.input = input;
    },

    says: function (text, before) {
      API.withText(text, function (at) { _page_typed(at, lengthBytesUTF8(before)); });
    },

    // What is typed into stays in sight: the picture moves up by what the keyboard hides of it.
    lift: function () {
      var view = visualViewport, r = HANDS.rect, up = 0;
      if (HANDS.isOpen && r !== null)
        up = Math.max(0, r.y + r.h + 12 - view.offsetTop - view.height);
      Module['canvas'].style.transform = up > 0 ? 'translateY(' + -up + 'px)' : '';
      HANDS.place(up);
    },

    place: function (up) {
      var r = HANDS.rect, s = HANDS.input && HANDS.input.style;
      if (r === null || !s) return;
      s.left = r.x + 'px';
      s.top = r.y - up + 'px';
      s.width = Math.max(r.w, 16) + 'px';
      s.height = Math.max(r.h, 16) + 'px';
    },

    open: function (x, y, w, h, text, isNumber) {
      var canvas = Module['canvas'], input;
      if (HANDS.input === null) HANDS.make();
      input = HANDS.input;
      HANDS.rect = { x: canvas.offsetLeft + x, y: canvas.offsetTop + y, w: w, h: h };
      if (!HANDS.isOpen) {
        // Apple's keyboard of digits has neither a minus nor a key that ends it
        var hasDigits = isNumber && !/^(iP|Mac)/.test(navigator.platform);
        input.setAttribute('inputmode', hasDigits ? 'decimal' : 'text');
        input.value = text;
        HANDS.place(0);
        HANDS.isOpen = true;
        input.focus({ preventScroll: true });
        input.select();
      } else if (input.value !== text) input.value = text;
      if (window.visualViewport) HANDS.lift();
    },

    close: function () {
      if (!HANDS.isOpen) return;
      HANDS.isOpen = false;
      HANDS.rect = null;
      HANDS.input.blur();
      HANDS.input.value = '';
      Module['canvas'].style.transform = '';
    }
  },

  js_text_field__deps: ['$HANDS'],
  js_text_field: function (x, y, w, h, text, isNumber) {
    HANDS.open(x, y, w, h, UTF8ToString(text), isNumber);
  },
  js_no_text_field__deps: ['$HANDS'],
  js_no_text_field: function () { HANDS.close(); }
});
