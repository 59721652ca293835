// api.js - window.elbow for the page that holds the program and for tests, the same as messages for
// the parent of a frame, and the page's address (DESIGN 7).
//
// A parent sends { elbow: 'run', id: 1, command: 'step 10' }, or 'lesson', 'handles', 'rests'
// without a command, and is answered { elbow: 'run', id: 1, answer: ... }, or with `error`, a
// sentence, in the answer's place. Unasked it is told { elbow: 'ready' }, and after what was done
// { elbow: 'changed', step, steps }.
mergeInto(LibraryManager.library, {
  $API: {
    isReady: false,
    change: 0,              // as it was told last

    // text, as the program has it: owned, to be freed
    text: function (text) {
      text = String(text).replace(/\0/g, '\ufffd');
      var n = lengthBytesUTF8(text) + 1, at = _malloc(n);
      if (at === 0) throw new Error('Out of memory.');
      stringToUTF8(text, at, n);
      return at;
    },
    withText: function (text, call) {
      var at = API.text(text);
      try { return call(at); } finally { _free(at); }
    },

    // --- what can be asked for ---

    run: function (command, isParent) {
      var said = API.withText(command, function (at) { return _page_run(at, isParent); });
      _page_wake();
      return said === 0 ? null : UTF8ToString(said);
    },
    lesson: function () {
      var text = UTF8ToString(_page_lesson());
      if (text === '') throw new Error(UTF8ToString(_page_lesson_why()));
      return text;
    },
    handles: function () { return UTF8ToString(_page_handles()); },
    rests: function () { return FILES.coming === 0 && STORE.rests() && _page_rests() !== 0; },
    error: function (words) {
      API.withText(words, function (at) { _page_error(at); });
      _page_wake();
    },

    // without a lesson in it the usual one is meant
    addressed: function () {
      if (location.hash.length <= 1) API.run('case ii', false);
      else API.withText(location.href, function (at) { _page_open_address(at); });
      _page_wake();
    },

    // --- a frame's parent ---

    parent: function () { return window.parent !== window ? window.parent : null; },

    answer: function (asked) {
      var answer = { elbow: asked.elbow, id: asked.id };
      try {
        switch (asked.elbow) {
        case 'run':
          answer.answer = API.run(asked.command, true);
          if (answer.answer !== null) throw new Error(answer.answer);
          break;
        case 'lesson': answer.answer = API.lesson(); break;
        case 'handles': answer.answer = API.handles(); break;
        case 'rests': answer.answer = API.rests(); break;
        default: answer.error = 'Elbow knows run, lesson, handles and rests.';
        }
      } catch (e) {
        delete answer.answer;
        answer.error = e.message;
      }
      return answer;
    },

    hear: function (e) {
      var asked = e.data;
      if (e.source === null || e.source !== API.parent()) return;
      if (typeof asked !== 'object' || asked === null || typeof asked.elbow !== 'string') return;
      elbow.ready.then(function () {
        e.source.postMessage(API.answer(asked), e.origin === 'null' ? '*' : e.origin);
      });
    },

    // who the parent is, is not known; nothing here is anybody's own
    tell: function (event) {
      if (API.parent() !== null) API.parent().postMessage(event, '*');
    },

    // what the program has at address, borrowed: { elbow: 'changed', step, steps }
    tellChange: function () {
      var change = _page_change();
      if (change === API.change) return;
      API.change = change;
      var at = /^step (\d+) (\d+)$/m.exec(API.handles());
      if (at !== null)
        API.tell({ elbow: 'changed', step: Number(at[1]), steps: Number(at[2]) });
    }
  },

  js_begin__deps: ['$API', '$KEYS', '$FILES', '$SCREEN', '$STORE', '$WHEEL'],
  js_begin: function () {
    elbow.run = function (command) { return API.run(command, false); };
    elbow.lesson = API.lesson;
    elbow.handles = API.handles;
    elbow.rests = API.rests;
    addEventListener('message', API.hear);
    addEventListener('hashchange', API.addressed);
    KEYS.begin();
    FILES.listen();
    SCREEN.begin();
    WHEEL.begin();
    Module.begun();
  },

  js_turned__deps: ['$API'],
  js_turned: function () {
    if (!API.isReady && API.handles() !== '') {
      API.isReady = true;
      API.change = _page_change();
      Module.ready();
      API.tell({ elbow: 'ready' });
    }
    if (API.isReady && API.parent() !== null) API.tellChange();
  }
});
