// hands.js - fingers, and the keyboard that a phone shows where something is typed.
mergeInto(LibraryManager.library, {
  js_text_field: function (on, x, y, w, h, isNumber) { }
});
