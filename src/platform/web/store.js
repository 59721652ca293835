// store.js - what the program keeps for the person (journals, progress, recent files) lies in the
// page's storage: read before the program begins, written a moment after each change.
//
// In the database "elbow" a file is one entry of "files" (its size and time) and some of "pieces"
// (PIECE bytes each: of a long journal only the end is written again). Their keys begin with
// [path, whose]. What all tabs share is nobody's (''): who writes it tells the others. A journal
// is of the tab that writes it, so that no two tabs ever write the same one; those of tabs that
// live (tabs.js) are not read: the program sees those of sittings that are over. Who goes on with
// one makes it its own.
mergeInto(LibraryManager.library, {
  $STORE__deps: ['$FS', '$MEMFS', '$ENV', '$LOCKS', '$TABS'],
  $STORE__postset: 'addOnPreRun(STORE.begin);',
  $STORE: {
    PIECE: 65536,
    PAUSE: 60,              // ms between two writes;
    AGAIN: 2000,            //   where one failed: room may come
    PATIENCE: 2500,         // ms that the program waits for what is kept
    MOST: {                 // journals that are over, and files that were opened or saved
      journals: { n: 100, bytes: 64*1024*1024 },
      files: { n: 16, bytes: 16*1024*1024, each: 4*1024*1024 }
    },

    // why nothing is kept, as StoreState numbers it
    KEPT: 0, FORBIDDEN: 1, FULL: 2, SILENT: 3,

    db: null,
    wasOpen: false,         // and is to be opened again
    why: 0,
    isBegun: false,
    whose: {},              // path: under which name it is in the database
    pending: {},            // path: what is to be written of it: { gone, all, pieces: {n: true} }
    isWriting: false,
    timer: 0,
    quiet: false,           // what is written into the file system comes from the database

    // --- which files ---

    isJournal: function (path) {
      return /^\/home\/elbow\/\.local\/state\/elbow\/journal\/[0-9a-z][0-9a-z-]*\.journal$/
        .test(path);
    },
    isShared: function (path) {
      return path === '/home/elbow/.local/state/elbow/progress.json'
        || path === '/home/elbow/data/recent';
    },
    // Of the person: the list of recent ones would lead nowhere. Figures are not opened again.
    isFile: function (path) { return /^\/in\/[^/]+$|^\/out\/[^/]+\.json$/.test(path); },
    isKept: function (path) {
      return STORE.isJournal(path) || STORE.isShared(path) || STORE.isFile(path);
    },
    ownName: function (path) { return STORE.isJournal(path) ? TABS.own : ''; },

    // --- the file system: MEMFS that tells what is done to it ---

    adopt: function (node) {
      var table = MEMFS.ops_table;
      if (FS.isDir(node.mode)) {
        node.node_ops = Object.assign({}, table.dir.node, {
          mknod: function (parent, name, mode, dev) {
            return STORE.adopt(MEMFS.node_ops.mknod(parent, name, mode, dev));
          },
          rename: function (node, folder, name) {
            var from = FS.getPath(node);
            MEMFS.node_ops.rename(node, folder, name);
            STORE.touch(from).gone = true;
            if (!FS.isDir(node.mode)) STORE.touchAll(FS.getPath(node));
          },
          unlink: function (parent, name) {
            MEMFS.node_ops.unlink(parent, name);
            STORE.touch(FS.getPath(parent) + '/' + name).gone = true;
          }
        });
      } else if (FS.isFile(node.mode)) {
        node.node_ops = Object.assign({}, table.file.node, {
          setattr: function (node, attr) {
            table.file.node.setattr(node, attr);
            if (attr.size !== undefined) STORE.touch(FS.getPath(node));
          }
        });
        node.stream_ops = Object.assign({}, table.file.stream, {
          write: function (stream, buffer, offset, length, position, canOwn) {
            var n = table.file.stream.write(stream, buffer, offset, length, position, canOwn);
            STORE.touchPart(FS.getPath(stream.node), position, n);
            return n;
          }
        });
      }
      return node;
    },

    // What is done to this file is to be written; what nobody keeps is forgotten.
    touch: function (path) {
      if (STORE.quiet || !STORE.isKept(path)) return { pieces: {} };
      var p = STORE.pending[path];
      if (!p) p = STORE.pending[path] = { gone: false, all: false, pieces: {} };
      if (STORE.isBegun) STORE.plan();
      return p;
    },
    touchPart: function (path, from, n) {
      var p = STORE.touch(path);
      p.gone = false;
      for (var i = Math.floor(from/STORE.PIECE); i*STORE.PIECE < from + n; i++) p.pieces[i] = true;
    },
    touchAll: function (path) {
      var p = STORE.touch(path);
      p.gone = false;
      p.all = true;
    },

    // The program goes on with this journal: it is this tab's from now on.
    take: function (path) {
      var whose = STORE.whose[path];
      if (whose !== undefined && whose !== STORE.ownName(path)) STORE.touchAll(path);
    },

    // --- writing ---

    plan: function () {
      if (STORE.timer || STORE.isWriting) return;
      var write = function () { STORE.timer = 0; STORE.write(false); };
      var works = STORE.why === STORE.KEPT;
      if (works && document.visibilityState === 'hidden') {      // whose timers may rest for long
        STORE.timer = -1;
        Promise.resolve().then(write);
      } else {
        STORE.timer = setTimeout(write, works ? STORE.PAUSE : STORE.AGAIN);
      }
    },

    range: function (path, whose) {
      return IDBKeyRange.bound([path, whose, 0], [path, whose, Infinity]);
    },

    remove: function (tx, path, whose) {
      tx.objectStore('files').delete([path, whose]);
      tx.objectStore('pieces').delete(STORE.range(path, whose));
    },

    // Those of its pieces that were written to; which null: all.
    put: function (tx, path, whose, bytes, changed, which) {
      var pieces = tx.objectStore('pieces');
      for (var i = 0; i*STORE.PIECE < bytes.length; i++)
        if (!which || which[i])
          pieces.put(bytes.slice(i*STORE.PIECE, (i + 1)*STORE.PIECE), [path, whose, i]);
      tx.objectStore('files').put({ size: bytes.length, changed: changed }, [path, whose]);
    },

    putNode: function (tx, path, node, which) {
      STORE.put(tx, path, STORE.ownName(path), MEMFS.getFileDataAsTypedArray(node),
                node.timestamp, which);
    },

    writeFile: function (tx, path, p, inHaste) {
      var before = STORE.whose[path], own = STORE.ownName(path);
      if (before !== undefined && (p.gone || before !== own)) STORE.remove(tx, path, before);
      var node = FS.analyzePath(path).object, all = p.all || before !== own;
      if (p.gone || !node) return;
      if (STORE.isFile(path) && node.usedBytes > STORE.MOST.files.each) {
        STORE.remove(tx, path, own);
        return;
      }
      STORE.putNode(tx, path, node, all ? null : p.pieces);
      if (all || inHaste) return;
      // another tab took this one for dead, and has removed it
      var look = tx.objectStore('pieces').count(STORE.range(path, own));
      look.onsuccess = function () {
        if (look.result < Math.ceil(node.usedBytes/STORE.PIECE))
          STORE.putNode(tx, path, node, null);
      };
    },

    // Is all in the storage that can be?
    rests: function () {
      var isEmpty = Object.keys(STORE.pending).length === 0 && !STORE.isWriting;
      return isEmpty || STORE.why !== STORE.KEPT || (!STORE.db && !STORE.wasOpen);
    },

    // What was not written is to be written the next time.
    takeBack: function (todo) {
      Object.keys(todo).forEach(function (path) {
        if (STORE.pending[path]) { STORE.pending[path].all = true; return; }
        STORE.pending[path] = todo[path];
        todo[path].all = true;
      });
    },

    // inHaste: the page may be gone at once, and nothing is asked any more.
    write: function (inHaste) {
      var todo = STORE.pending, paths = Object.keys(todo), tx;
      if (paths.length === 0 || (STORE.isWriting && !inHaste)) return;
      if (!STORE.db) { STORE.openAgain(); return; }
      STORE.pending = {};
      try {
        tx = STORE.db.transaction(['files', 'pieces'], 'readwrite');
        paths.forEach(function (path) { STORE.writeFile(tx, path, todo[path], inHaste); });
      } catch (e) {
        STORE.takeBack(todo);
        STORE.failed(e);
        return;
      }
      STORE.isWriting = true;
      tx.oncomplete = function () { STORE.isWriting = false; STORE.written(todo); };
      tx.onabort = function () {
        STORE.isWriting = false;
        STORE.takeBack(todo);
        STORE.failed(tx.error);
      };
      if (inHaste && tx.commit) tx.commit();
    },

    written: function (todo) {
      var told = { kept: [], gone: [] };
      Object.keys(todo).forEach(function (path) {
        if (todo[path].gone) {
          if (STORE.whose[path] !== undefined) told.gone.push(path);
          delete STORE.whose[path];
        } else {
          var own = STORE.ownName(path);
          if (STORE.isShared(path)) told.kept.push(path);
          else if (STORE.whose[path] !== undefined && STORE.whose[path] !== own)
            told.gone.push(path);
          STORE.whose[path] = own;
        }
      });
      if (told.kept.length + told.gone.length > 0) TABS.tell(told);
      STORE.says(STORE.KEPT);
      if (Object.keys(STORE.pending).length > 0) STORE.plan();
    },

    failed: function (error) {
      var isFull = error && error.name === 'QuotaExceededError';
      STORE.says(isFull ? STORE.FULL : STORE.SILENT);
      STORE.plan();
    },

    // Why nothing is kept, as the program is to say it.
    says: function (why) {
      if (why === STORE.why) return;
      STORE.why = why;
      if (STORE.isBegun) _page_keeps(why);
    },

    // --- other tabs ---

    hear: function (said) {
      if (!STORE.isBegun) return;
      if (said.kept) STORE.takeShared(said.kept);
      if (said.gone) said.gone.forEach(STORE.forget);
    },

    // Another one has brought it back, or forgotten it.
    forget: function (path) {
      if (!STORE.isJournal(path) || STORE.whose[path] === undefined || STORE.pending[path]
          || STORE.whose[path] === TABS.own) return;
      delete STORE.whose[path];
      STORE.quiet = true;
      try { FS.unlink(path); } catch (e) { }
      STORE.quiet = false;
    },

    takeShared: function (paths) {
      var tx;
      try { tx = STORE.db.transaction(['files', 'pieces'], 'readonly'); } catch (e) { return; }
      paths.forEach(function (path) {
        if (!STORE.isShared(path)) return;
        STORE.read(tx, path, '', function (bytes, entry) {
          if (!STORE.pending[path]) STORE.place(path, bytes, entry);
        });
      });
    },

    // --- reading ---

    open: function () {
      return new Promise(function (then, fail) {
        var ask = indexedDB.open('elbow', 1);
        ask.onupgradeneeded = function () {
          ask.result.createObjectStore('files');
          ask.result.createObjectStore('pieces');
        };
        ask.onerror = function () { fail(ask.error); };
        ask.onsuccess = function () {
          var db = STORE.db = ask.result;
          db.onversionchange = function () { db.close(); };
          db.onclose = function () { STORE.lost(); };
          then(db);
        };
      });
    },

    // The storage was cleared under our hands: all that is here is written anew.
    lost: function () {
      var paths = Object.keys(STORE.whose);
      STORE.db = null;
      STORE.wasOpen = true;
      STORE.isWriting = false;
      STORE.whose = {};
      paths.forEach(STORE.touchAll);
    },

    openAgain: function () {
      if (!STORE.wasOpen) return;
      STORE.wasOpen = false;
      STORE.open().then(function () { STORE.plan(); }, function (e) {
        STORE.wasOpen = true;
        STORE.failed(e);
      });
    },

    // Other pages of the same host may write there, too.
    isEntry: function (entry) {
      return !!entry && entry.size >= 0 && entry.size <= STORE.MOST.journals.bytes
        && entry.changed > 0 && entry.changed < 1e14;
    },

    // then(bytes, entry), or not at all where it is not whole.
    read: function (tx, path, whose, then) {
      var one = tx.objectStore('files').get([path, whose]);
      one.onsuccess = function () {
        var entry = one.result;
        if (!STORE.isEntry(entry)) return;
        var all = tx.objectStore('pieces').getAll(STORE.range(path, whose));
        all.onsuccess = function () {
          var bytes = new Uint8Array(entry.size), at = 0;
          all.result.forEach(function (piece) {
            if (!ArrayBuffer.isView(piece) || !piece.subarray) return;
            var rest = piece.subarray(0, bytes.length - at);
            bytes.set(rest, at);
            at += rest.length;
          });
          if (at === bytes.length) then(bytes, entry);
        };
      };
    },

    place: function (path, bytes, entry) {
      STORE.quiet = true;
      try {
        FS.createPath('/', path.replace(/\/[^/]*$/, ''), true, true);
        FS.writeFile(path, bytes);
        FS.utime(path, entry.changed, entry.changed);
      } catch (e) { }
      STORE.quiet = false;
    },

    // A name that is free here: two tabs may have gone on with the same journal.
    freePath: function (path) {
      for (var k = 2; FS.analyzePath(path).exists; k++)
        path = path.replace(/(-again\d+)?\.journal$/, '-again' + k + '.journal');
      return path;
    },

    // What is to be read, the newest first; what has no room any more goes.
    choose: function (keys, entries, lives) {
      var chosen = { read: [], remove: [] };
      var room = { journals: { n: 0, bytes: 0 }, files: { n: 0, bytes: 0 } };
      keys.map(function (key, i) { return { key: key, entry: entries[i] }; })
        .filter(function (f) {
          return STORE.isEntry(f.entry) && STORE.isKept(f.key[0])
            && (f.key[1] === '' || !lives(f.key[1]));
        })
        .sort(function (a, b) { return b.entry.changed - a.entry.changed; })
        .forEach(function (f) {
          var kind = STORE.isJournal(f.key[0]) ? 'journals' : 'files';
          var taken = room[kind], most = STORE.MOST[kind], fits = STORE.isShared(f.key[0]);
          if (!fits) {
            taken.n++;
            taken.bytes += f.entry.size;
            fits = taken.n <= most.n && taken.bytes <= most.bytes;
          }
          (fits ? chosen.read : chosen.remove).push(f.key);
        });
      return chosen;
    },

    readAll: function (lives) {
      return new Promise(function (then, fail) {
        var tx = STORE.db.transaction(['files', 'pieces'], 'readwrite');
        var files = tx.objectStore('files');
        var keys = files.getAllKeys(), entries = files.getAll();
        entries.onsuccess = function () {
          var chosen = STORE.choose(keys.result, entries.result, lives);
          chosen.remove.forEach(function (key) { STORE.remove(tx, key[0], key[1]); });
          chosen.read.forEach(function (key) {
            STORE.read(tx, key[0], key[1], function (bytes, entry) {
              if (STORE.isBegun) return;      // too late
              var path = STORE.freePath(key[0]);
              STORE.place(path, bytes, entry);
              STORE.whose[path] = key[1];
              if (path === key[0]) return;
              STORE.put(tx, path, key[1], bytes, entry.changed, null);
              STORE.remove(tx, key[0], key[1]);
            });
          });
        };
        tx.oncomplete = then;
        tx.onabort = function () { fail(tx.error); };
      });
    },

    load: function () {
      var lives = null;
      try {
        if (!indexedDB) throw new Error('none');
        lives = TABS.lives();
        return STORE.open().then(function () { return lives; }).then(STORE.readAll);
      } catch (e) { return Promise.reject(e); }
    },

    begin: function () {
      ENV.HOME = '/home/elbow';
      ['/home/elbow', '/in', '/out'].forEach(function (path) {
        FS.createPath('/', path, true, true);
        STORE.adopt(FS.lookupPath(path).node);
      });
      LOCKS.taken = STORE.take;
      TABS.begin(STORE.hear);
      if (Module['isEmbedded']) {      // each begins as its address says, every time
        STORE.isBegun = true;
        return;
      }
      addRunDependency('store');
      var late = TABS.later(STORE.PATIENCE).then(function () { throw new Error('late'); });
      Promise.race([STORE.load(), late]).then(function () { STORE.why = STORE.KEPT; },
        function (e) { STORE.why = e.message === 'late' ? STORE.SILENT : STORE.FORBIDDEN; })
        .then(function () {
          STORE.isBegun = true;
          STORE.follow();
          if (Object.keys(STORE.pending).length > 0) STORE.plan();
          removeRunDependency('store');
        });
    },

    // --- the end of the page ---

    follow: function () {
      addEventListener('pagehide', function () {
        STORE.write(true);
        TABS.leave();
      });
      addEventListener('pageshow', function (e) { if (e.persisted) TABS.comeBack(); });
      document.addEventListener('visibilitychange', function () {
        if (document.visibilityState === 'hidden') STORE.write(true);
      });
      // asked only where something would be lost for good
      addEventListener('beforeunload', function (e) {
        if (STORE.why === STORE.KEPT || !_page_would_lose()) return;
        e.preventDefault();
        e.returnValue = '';
      });
    }
  },

  js_kept__deps: ['$STORE'],
  js_kept: function () { return STORE.why; }
});
