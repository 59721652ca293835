// files.js - what is written becomes a download; what is chosen, dropped or pasted becomes a file of
// the program's file system, and is opened.
mergeInto(LibraryManager.library, {
  $FILES__deps: ['$FS', '$API', '$KEYS'],
  $FILES__postset: 'addOnPreRun(FILES.folders);',
  $FILES: {
    MOST: 100e6,            // bytes that are read of one,
    COUNT: 20,              //   and how many
    coming: 0,              // times that some are being read just now
    KINDS: { png: 'image/png', svg: 'image/svg+xml', pdf: 'application/pdf', gif: 'image/gif',
             csv: 'text/csv', json: 'application/json', tex: 'application/x-tex' },

    folders: function () {
      FS.mkdirTree('/in');
      FS.mkdirTree('/out');
    },

    place: function (file) { return '/in/' + file.name.replace(/[/\0-\x1f]/g, '_'); },
    open: function (path) {
      API.withText(path, function (at) { _page_dropped(at); });
      _page_wake();
    },
    refuse: function (file) {
      API.error('“' + file.name + '” has ' + Math.round(file.size/1e6) + ' MB. In a browser Elbow '
        + 'reads files of up to ' + FILES.MOST/1e6 + ' MB: take fewer rows, or open it with Elbow '
        + 'on your computer.');
    },
    // All of them first: a lesson may name a table beside it. Of those only the lessons are opened.
    take: function (list) {
      var files = Array.from(list).slice(0, FILES.COUNT);
      var large = files.filter(function (f) { return f.size > FILES.MOST; })[0];
      if (large) return FILES.refuse(large);
      var lessons = files.filter(function (f) { return /\.json$/i.test(f.name); });
      var opens = lessons.length > 0 ? lessons : files;
      FILES.coming++;
      Promise.all(files.map(function (f) {
        return f.arrayBuffer().then(function (bytes) {
          FS.writeFile(FILES.place(f), new Uint8Array(bytes));
        });
      })).then(function () {
        opens.forEach(function (f) { FILES.open(FILES.place(f)); });
      }).catch(function () {
        API.error('This cannot be read: it may be a folder, or it has been moved. Choose the file '
          + 'itself.');
      }).finally(function () { FILES.coming--; });
    },
    paste: function (text) {      // '': it is said that there is none
      _page_pasted(API.text(text));
      _page_wake();
    },

    hasFiles: function (data) { return Array.from(data.types).indexOf('Files') >= 0; },
    drop: function (e) {
      e.preventDefault();
      var text = e.dataTransfer.getData('text/plain');
      var folder = Array.from(e.dataTransfer.items || []).some(function (item) {
        var entry = item.webkitGetAsEntry && item.webkitGetAsEntry();
        return entry && entry.isDirectory;
      });
      if (folder) API.error('A folder cannot be opened. Drop the files that are in it.');
      else if (e.dataTransfer.files.length > 0) FILES.take(e.dataTransfer.files);
      else if (text !== '') FILES.paste(text);
    },
    pasted: function (e) {
      if (KEYS.isTyped(e)) return;
      var text = e.clipboardData.getData('text/plain');
      e.preventDefault();
      if (text === '' && e.clipboardData.files.length > 0) FILES.take(e.clipboardData.files);
      else FILES.paste(text);
    },

    listen: function () {
      var chooser = document.getElementById('files');
      chooser.addEventListener('change', function () {
        FILES.take(chooser.files);
        chooser.value = '';      // the same one can be chosen again
      });
      addEventListener('dragover', function (e) {
        e.preventDefault();
        e.dataTransfer.dropEffect = 'copy';
      });
      addEventListener('drop', FILES.drop);
      addEventListener('paste', FILES.pasted);
    }
  },

  js_deliver__deps: ['$FILES'],
  js_deliver: function (path) {
    var name = UTF8ToString(path), kind = FILES.KINDS[/[^.]*$/.exec(name)[0]];
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([FS.readFile(name)], kind ? { type: kind } : {}));
    link.download = name.replace(/^.*\//, '');
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    return window.parent === window ? 1 : 0;      // a frame may not be allowed to
  },

  js_ask_file: function () { document.getElementById('files').click(); },

  js_address: function (out, size) {
    var text = location.href.replace(/#.*$/, '');
    var n = lengthBytesUTF8(text);
    if (n + 1 > size) return -1;
    stringToUTF8(text, out, size);
    return n;
  }
});
