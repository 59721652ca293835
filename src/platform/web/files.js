// files.js - what is written becomes a download; what is chosen or dropped becomes a file of the
// program's file system, and then EVENT_DROP.
mergeInto(LibraryManager.library, {
  js_deliver__deps: ['$FS'],
  js_deliver: function (path) {
    var name = UTF8ToString(path), bytes = FS.readFile(name);
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes]));
    link.download = name.replace(/^.*\//, '');
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
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
