// mirror.js - what is on the canvas as real elements, for screen readers and keyboards.
mergeInto(LibraryManager.library, {
  js_tell: function (words) { document.getElementById('said').textContent = UTF8ToString(words); }
});
