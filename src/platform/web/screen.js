// screen.js - the whole screen.
mergeInto(LibraryManager.library, {
  $SCREEN__deps: ['$API'],
  $SCREEN: {
    wanted: false,
    element: function () { return document.fullscreenElement || document.webkitFullscreenElement; },

    // All of the page, for what lies over the canvas. A browser that wants a hand for it is asked
    // again at the next one, once.
    enter: function (again) {
      var root = document.documentElement,
        ask = root.requestFullscreen || root.webkitRequestFullscreen;
      if (!SCREEN.wanted || SCREEN.element()) return;
      if (!ask || !(document.fullscreenEnabled || document.webkitFullscreenEnabled)) {
        setTimeout(SCREEN.tell, 0);      // after the command that asks for it
        return;
      }
      Promise.resolve(ask.call(root)).catch(function () {
        if (!again) return;
        var retry = function () {
          removeEventListener('pointerup', retry, true);
          removeEventListener('keydown', retry, true);
          SCREEN.enter(false);
        };
        addEventListener('pointerup', retry, true);
        addEventListener('keydown', retry, true);
      });
    },
    tell: function () {
      API.error(window.parent !== window
        ? 'The page around does not let Elbow have the whole screen. Open Elbow in a window of its '
          + 'own.'
        : 'This browser does not let a page have the whole screen.');
    },
    leave: function () {
      var ask = document.exitFullscreen || document.webkitExitFullscreen;
      if (SCREEN.element() && ask) Promise.resolve(ask.call(document)).catch(function () { });
    },
    changed: function () {
      if (SCREEN.element()) return;
      SCREEN.wanted = false;
      _page_left_fullscreen();
      _page_wake();
    },
    begin: function () {
      document.addEventListener('fullscreenchange', SCREEN.changed);
      document.addEventListener('webkitfullscreenchange', SCREEN.changed);
    }
  },

  js_fullscreen__deps: ['$SCREEN'],
  js_fullscreen: function (on) {
    SCREEN.wanted = !!on;
    if (on) SCREEN.enter(true);
    else SCREEN.leave();
  },
  js_is_fullscreen__deps: ['$SCREEN'],
  js_is_fullscreen: function () { return SCREEN.element() ? 1 : 0; }
});
