// mirror.js - what is on the canvas as real elements over it, for screen readers and keyboards.
//
// The program tells each picture as a tree (view/spoken.h), and what differs from the last one is
// changed here. The elements are unseen and let the pointer through; what is done to them goes back
// as EVENT_REACH…. Elbow's focus and the browser's follow each other. Tab is the browser's, among
// 25 stops at most; arrows go on among what is one stop, with Alt where they move something.
mergeInto(LibraryManager.library, {
  $MIRROR__deps: ['$API'],
  $MIRROR: {
    FOCUS: 0, PRESS: 1, SET: 2, TYPE: 3,      // as in mirror.c
    root: null, top: null,      // top: the dialog that is open, else the root
    k: 1,
    byId: {},                   // the elements of handles, by id
    stops: [],                  // which of them are one stop of Tab
    last: {},                   // of a stop what had the focus last: by the name of its first
    typed: 0,                   // what is typed into, in the canvas or here
    focus: 0,                   // Elbow's, as it was told last
    awaits: 0, until: 0,        // the focus that Elbow was asked for and has not told yet
    follows: false,             // the focus moves because Elbow's did
    before: 0,                  // what had it before a dialog was opened

    begin: function () {
      var root = document.getElementById('mirror');
      root.style.cssText = 'position: fixed; inset: 0; overflow: hidden; opacity: 0; '
        + 'pointer-events: none; font: 16px sans-serif';
      MIRROR.root = root;
      root.addEventListener('focusin', MIRROR.focused);
      root.addEventListener('click', MIRROR.clicked);
      root.addEventListener('input', MIRROR.put);
      ['keydown', 'keypress', 'keyup'].forEach(function (kind) {
        root.addEventListener(kind, MIRROR.key);
      });
      addEventListener('keydown', MIRROR.tab, true);
    },

    // --- elements ---

    set: function (element, name, value) {
      if (value === undefined || value === null || value === false) {
        if (element.hasAttribute(name)) element.removeAttribute(name);
      } else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
    },
    say: function (element, words) {
      if (element.textContent !== words) element.textContent = words;
    },
    key_of: function (item, i) {
      return item.id !== undefined ? 'h' + item.id : item.is + i;
    },
    make: function (item) {
      var tag = { button: 'button', slider: 'input', mark: 'input', field: 'input', text: 'p', note: 'p',
                  table: 'table' }[item.is] || 'div', e = document.createElement(tag);
      if (tag === 'button') e.type = 'button';
      if (item.is === 'slider' || item.is === 'mark') e.type = 'range';
      if (item.is === 'field') e.type = 'text';
      if (item.is === 'field') e.autocomplete = 'off';
      var role = { word: 'note', image: 'img', scroll: 'scrollbar' }[item.is];
      if (role) e.setAttribute('role', role);
      if (item.id !== undefined) e.style.cssText = 'position: absolute; margin: 0; padding: 0; '
        + 'border: 0; min-width: 0; box-sizing: border-box; overflow: hidden';
      return e;
    },
    // position in the picture; in a table it stands where the table has it
    place: function (e, box, in_table) {
      var k = MIRROR.k, at = box.map(function (v) { return Math.round(v*k) + 'px'; });
      if (in_table) e.style.position = 'static';
      else {
        e.style.left = at[0];
        e.style.top = at[1];
      }
      e.style.width = box[2] > 0 ? at[2] : '1px';
      e.style.height = box[3] > 0 ? at[3] : '1px';
    },
    fill: function (e, item, in_table) {
      var set = MIRROR.set, was = JSON.stringify(item) + MIRROR.k;
      if (e.was === was) return;
      e.was = was;
      e.id_of = item.id;
      if (item.says !== undefined) return MIRROR.say(e, item.says.trim());
      set(e, 'data-handle', item.as);
      set(e, 'title', item.wrong || item.tip);
      set(e, 'aria-disabled', item.off && 'true');
      set(e, 'hidden', item.out && '');
      if (item.is === 'button') MIRROR.say(e, item.name);
      else set(e, 'aria-label', item.name);
      set(e, 'aria-pressed', item.is === 'button' && item.on !== undefined && String(item.on));
      set(e, 'aria-invalid', item.wrong !== undefined && 'true');
      if (e.type === 'range') MIRROR.fill_slider(e, item);
      if (item.is === 'field') {
        set(e, 'placeholder', item.holder);
        if (e.value !== (item.value || '')) e.value = item.value || '';
      }
      if (item.is === 'scroll') {
        set(e, 'aria-orientation', 'vertical');
        set(e, 'aria-valuenow', item.now);
        set(e, 'aria-valuemin', 0);
        set(e, 'aria-valuemax', item.max);
        set(e, 'aria-controls', e.parentNode && e.parentNode.id);
      }
      MIRROR.place(e, item.box, in_table);
    },
    fill_slider: function (e, item) {
      e.min = item.min;
      e.max = item.max;
      e.step = 'any';
      if (Number(e.value) !== item.now) e.value = item.now;
      MIRROR.set(e, 'aria-valuetext', item.value || 'not read');
    },

    // The children of `of` become these, each { key, make, fill }; what stays is not moved.
    children: function (of, wanted) {
      var have = of.have || {}, now = {}, at;
      wanted.forEach(function (w) { now[w.key] = have[w.key] || w.make(); });
      for (var key in have) if (now[key] === undefined) have[key].remove();
      at = of.firstChild;
      wanted.forEach(function (w) {
        var e = now[w.key];
        if (e === at) at = at.nextSibling;
        else of.insertBefore(e, at);
        w.fill(e);
      });
      of.have = now;
    },
    item: function (item, i, in_table) {
      if (item.is === 'table') return {
        key: 'table', make: function () { return MIRROR.make(item); },
        fill: function (e) { MIRROR.fill_table(e, item); }
      };
      return {
        key: MIRROR.key_of(item, i), make: function () { return MIRROR.make(item); },
        fill: function (e) {
          MIRROR.fill(e, item, in_table);
          if (item.id === undefined) return;
          MIRROR.byId[item.id] = e;
          e.stop = item.stop;
          if (item.stop > 0) (MIRROR.stops[item.stop] = MIRROR.stops[item.stop] || []).push(e);
        }
      };
    },
    cell: function (tag, scope, item, i) {
      return {
        key: 'c' + i, make: function () {
          var e = document.createElement(tag);
          if (scope) e.scope = scope;
          return e;
        },
        fill: function (e) { MIRROR.children(e, [MIRROR.item(item, 0, true)]); }
      };
    },
    row: function (key, cells) {
      return {
        key: key, make: function () { return document.createElement('tr'); },
        fill: function (e) { MIRROR.children(e, cells); }
      };
    },
    fill_table: function (e, item) {
      MIRROR.set(e, 'aria-label', 'Units');
      MIRROR.set(e, 'aria-rowcount', item.rows + 1);
      var heads = item.heads.map(function (h, i) { return MIRROR.cell('th', 'col', h, i); });
      var rows = item.row.map(function (r, k) {
        return MIRROR.row('r' + k, r.map(function (c, i) {
          return MIRROR.cell(i === 0 ? 'th' : 'td', i === 0 && 'row', c, i);
        }));
      });
      MIRROR.children(e, [MIRROR.row('heads', heads)].concat(rows));
      for (var k = 0; k < item.row.length; k++)
        MIRROR.set(e.have['r' + k], 'aria-rowindex', item.first + k + 1);
    },
    part: function (part, i) {
      var id = 'part-' + part.name.replace(/[^A-Za-z]+/g, '-') + i;
      return {
        key: part.name, make: function () {
          var e = document.createElement('div');
          e.setAttribute('role', 'group');
          return e;
        },
        fill: function (e) {
          MIRROR.set(e, 'id', id);
          MIRROR.set(e, 'aria-labelledby', id + '-head');
          MIRROR.children(e, [{
            key: 'head', make: function () { return document.createElement('h2'); },
            fill: function (h) {
              MIRROR.set(h, 'id', id + '-head');
              MIRROR.say(h, part.name);
            }
          }].concat(part.is.map(function (k, n) { return MIRROR.item(k, n); })));
        }
      };
    },

    // --- a picture ---

    show: function (tree, k) {
      var m = MIRROR, active = document.activeElement,
        had = m.root.contains(active) ? active : null, was_modal = m.modal === true,
        parts = tree.parts.map(m.part), title = {
          key: 'title', make: function () { return document.createElement('h1'); },
          fill: function (e) { m.say(e, tree.title || 'Elbow'); }
        };
      m.k = k;
      m.byId = {};
      m.stops = [];
      m.typed = tree.typed;
      if (tree.modal !== null && !m.modal && had !== null) m.before = had.id_of || 0;
      m.children(m.root, tree.modal === null ? [title].concat(parts) : [title, {
        key: 'dialog', make: function () {
          var e = document.createElement('div');
          e.setAttribute('role', 'dialog');
          e.setAttribute('aria-modal', 'true');
          e.tabIndex = -1;
          return e;
        },
        fill: function (e) {
          m.set(e, 'aria-label', tree.modal);
          m.children(e, parts);
          m.top = e;
        }
      }]);
      m.modal = tree.modal !== null;
      if (!m.modal) m.top = m.root;
      m.follow(tree.focus, had, was_modal);
      m.rove();
    },
    go: function (e) {
      if (e === document.activeElement) return;
      MIRROR.follows = true;
      e.focus({ preventScroll: true });
      MIRROR.follows = false;
    },
    // Elbow's focus has gone elsewhere; what had the browser's may be gone.
    follow: function (focus, had, was_modal) {
      var m = MIRROR, active = document.activeElement, canvas = Module['canvas'],
        is_here = active === document.body || active === canvas || m.root.contains(active),
        is_new = focus !== m.focus, e = m.byId[focus];
      m.focus = focus;
      if (focus === m.awaits || Date.now() > m.until) m.awaits = 0;
      if (!document.hasFocus() || !is_here) return;
      if (had !== null && !m.root.contains(had)) {
        var back = was_modal && !m.modal ? m.byId[m.before] : null;
        m.go(e || back || (m.modal ? m.top : canvas));
      } else if (m.awaits !== 0 || !is_new) return;
      else if (e) m.go(e);
      else if (focus === 0 && m.root.contains(active) && active !== m.top) canvas.focus();
    },
    // One of each stop can be reached by Tab: what has the focus, or had it last, or is chosen.
    rove: function () {
      var m = MIRROR, id;
      for (id in m.byId) if (m.byId[id].stop === 0) m.tabbed(m.byId[id], -1);
      m.stops.forEach(function (stop) {
        var last = m.last[m.name_of(stop)], one = stop[0];
        stop.forEach(function (e) {
          if (e.getAttribute('aria-pressed') === 'true' && one === stop[0]) one = e;
        });
        stop.forEach(function (e) { if (e.id_of === last) one = e; });
        stop.forEach(function (e) {
          if (e === document.activeElement || (e.id_of === m.focus && m.focus !== 0)) one = e;
        });
        stop.forEach(function (e) { m.tabbed(e, e === one ? 0 : -1); });
      });
    },
    tabbed: function (e, index) { MIRROR.set(e, 'tabindex', index); },
    name_of: function (stop) { return stop[0].getAttribute('data-handle'); },

    // --- what is done to them ---

    reach: function (kind, id, value, text) {
      API.withText(text, function (at) { _page_reach(kind, id, value, at); });
      _page_wake();
    },
    focused: function (event) {
      var m = MIRROR, e = event.target, stop = m.stops[e.stop];
      if (e.id_of === undefined) return;
      if (stop) m.last[m.name_of(stop)] = e.id_of;
      m.rove();
      if (m.follows || e.getAttribute('aria-disabled') === 'true') return;
      m.awaits = e.id_of;
      m.until = Date.now() + 500;
      m.reach(m.FOCUS, e.id_of, 0, '');
    },
    clicked: function (event) {
      var e = event.target;
      if (e.id_of === undefined || e.type === 'range') return;
      if (e.getAttribute('aria-disabled') === 'true') return;
      MIRROR.reach(MIRROR.PRESS, e.id_of, 0, '');
    },
    // by other means than keys: an assistant's slider, a phone's keyboard, dictation
    put: function (event) {
      var e = event.target;
      if (e.id_of === undefined) return;
      if (e.type === 'range') MIRROR.reach(MIRROR.SET, e.id_of, Number(e.value), '');
      else MIRROR.reach(MIRROR.TYPE, e.id_of, 0, e.value);
    },

    // While something is typed Tab is Elbow's: it goes on to the next field.
    tab: function (event) {
      if (event.key === 'Tab' && MIRROR.typed === 0) event.stopImmediatePropagation();
    },
    next: function (e, dir) {
      var stop = MIRROR.stops[e.stop] || [e], n = stop.length;
      MIRROR.go_on(stop[(stop.indexOf(e) + dir + n) % n]);
    },
    go_on: function (e) { e.focus({ preventScroll: true }); },
    key: function (event) {
      var e = event.target, key = event.key, m = MIRROR,
        dir = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key] || 0,
        is_plain = !event.ctrlKey && !event.metaKey && !event.shiftKey,
        in_stop = (m.stops[e.stop] || []).length > 1, is_button = e.tagName === 'BUTTON';
      // the browser's click is what the key does
      if (is_button && (key === 'Enter' || key === ' ')) return event.stopPropagation();
      if (event.type !== 'keydown') return;
      var goes = dir !== 0 && is_plain && in_stop && m.typed === 0
        && (event.altKey || (is_button && !m.modal && !e.closest('table')));
      if (goes) {
        event.preventDefault();
        event.stopPropagation();
        m.next(e, dir);
      } else if (e.type === 'range' && (dir !== 0 || /^(Home|End|Page)/.test(key)))
        event.preventDefault();      // Elbow's own steps, not the browser's
    }
  },

  js_mirror__deps: ['$MIRROR'],
  js_mirror: function (json, k) {
    if (MIRROR.root === null) MIRROR.begin();
    MIRROR.show(JSON.parse(UTF8ToString(json)), k);
  },
  js_tell: function (words) {
    var said = document.getElementById('said'), text = UTF8ToString(words);
    // the same once more is said once more
    said.textContent = said.textContent === text ? text + '\u00a0' : text;
  }
});
