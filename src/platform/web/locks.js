// locks.js - locks of files, among the open ones of this program.
mergeInto(LibraryManager.library, {
  $LOCKS: { taken: function (path) { } },      // told of each that somebody locks for its own

  js_flock__deps: ['$FS', '$LOCKS'],
  js_flock: function (fd, isExclusive, isUnlock) {
    var stream = FS.getStream(fd);
    if (!stream) return -1;
    var node = stream.node, others = (node.locks || []).filter(function (lock) {
      return lock.stream !== stream && FS.getStream(lock.stream.fd) === lock.stream;
    });
    node.locks = others;
    if (isUnlock) return 0;
    if (others.some(function (lock) { return isExclusive || lock.isExclusive; })) return -1;
    others.push({ stream: stream, isExclusive: isExclusive });
    if (isExclusive) LOCKS.taken(FS.getPath(node));
    return 0;
  }
});
