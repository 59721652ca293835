// between.js - calls page_between as soon as the browser has nothing else to do. Messages to oneself
// are the only calls that it does not put off by milliseconds.
mergeInto(LibraryManager.library, {
  $BETWEEN: {
    channel: null,
    isAsked: false,
    ask: function () {
      if (BETWEEN.isAsked) return;
      BETWEEN.isAsked = true;
      BETWEEN.channel.port2.postMessage(0);
    },
    go: function () {
      BETWEEN.isAsked = false;
      if (_page_between()) BETWEEN.ask();
    }
  },

  js_between__deps: ['$BETWEEN'],
  js_between: function () {
    if (BETWEEN.channel === null) {
      BETWEEN.channel = new MessageChannel();
      BETWEEN.channel.port1.onmessage = BETWEEN.go;
    }
    BETWEEN.ask();
  }
});
