// tabs.js - the tabs and windows of this program in one browser: which of them live, and what they
// tell each other.
//
// A tab lives while it holds a lock of its name; where there are no locks (a page by http), while
// it answers.
mergeInto(LibraryManager.library, {
  $TABS: {
    ASK: 200,               // ms that other tabs have to answer
    RELOAD: 700,            // ms for the lock of the page before a reload to be free

    own: '',                // the name of this tab, another one after each load
    channel: null,
    answers: null,          // tabs that have answered, while they are asked
    release: null,

    // A name of its own, and an ear for the others.
    begin: function (hear) {
      var n = new Uint8Array(12);
      crypto.getRandomValues(n);
      TABS.own = Array.from(n, function (b) { return ('0' + b.toString(16)).slice(-2); }).join('');
      try {
        TABS.channel = new BroadcastChannel('elbow');
        TABS.channel.onmessage = function (e) { TABS.hear(e.data, hear); };
      } catch (e) { TABS.channel = null; }
    },

    hear: function (said, hear) {
      if (!said || said.from === TABS.own) return;
      if (said.ask) TABS.tell({ here: true });
      if (said.here && TABS.answers) TABS.answers[said.from] = true;
      hear(said);
    },

    tell: function (what) {
      what.from = TABS.own;
      if (TABS.channel) TABS.channel.postMessage(what);
    },

    lockName: function (tab) { return 'elbow tab ' + tab; },

    hold: function () {
      navigator.locks.request(TABS.lockName(TABS.own), function () {
        return new Promise(function (release) { TABS.release = release; });
      }).catch(function () { });
    },

    later: function (ms, value) {
      return new Promise(function (then) { setTimeout(then, ms, value); });
    },

    // The page before a reload of this tab: its lock is free in a moment.
    waitForOld: function (held) {
      var old = '', isReload = false;
      try {
        old = sessionStorage.getItem('elbow tab');
        sessionStorage.setItem('elbow tab', TABS.own);
        isReload = performance.getEntriesByType('navigation')[0].type !== 'navigate';
      } catch (e) { }
      var name = TABS.lockName(old);
      if (!isReload || !held[name]) return held;
      var free = navigator.locks.request(name, function () {
        delete held[name];
        return held;
      });
      return Promise.race([free, TABS.later(TABS.RELOAD, held)]);
    },

    byLocks: function () {
      return navigator.locks.query().then(function (all) {
        var held = {};
        all.held.forEach(function (lock) { held[lock.name] = true; });
        TABS.hold();
        return TABS.waitForOld(held);
      }).then(function (held) {
        return function (tab) { return !!held[TABS.lockName(tab)]; };
      });
    },

    byAnswers: function () {
      var answers = TABS.answers = {};
      TABS.tell({ ask: true });
      return TABS.later(TABS.channel ? TABS.ASK : 0).then(function () {
        TABS.answers = null;
        return function (tab) { return !!answers[tab]; };
      });
    },

    // In a moment a function that says of a name whether its tab lives.
    lives: function () {
      return navigator.locks ? TABS.byLocks().catch(TABS.byAnswers) : TABS.byAnswers();
    },

    // The page goes, and may be shown again as it was.
    leave: function () {
      if (TABS.release) TABS.release();
      TABS.release = null;
    },
    comeBack: function () { if (navigator.locks) TABS.hold(); }
  }
});
